"use client";

import type { Client } from "@credence/core/clients/client";
import { limitUse } from "@credence/core/clients/limit-use";
import { formatMoney } from "@credence/core/money/format-money";
import { parseMoney, typedMoney } from "@credence/core/money/parse-money";
import { type SubmitEvent, useState, useTransition } from "react";
import { toast } from "sonner";
import { LimitMeter } from "@/components/clients/limit-meter.tsx";
import { offlineMessage } from "@/components/query/connection.ts";
import { heedSession } from "@/components/query/session.ts";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { Input } from "@/components/ui/field.tsx";
import { setLimit } from "../../_actions/set-limit.ts";

const LOST = {
  status: "failed",
  message: "No answer came, and it may not have changed. Try again.",
} as const;

/** What a client owes, the most it may owe, and whose limit that is. */
export function LimitCard({
  client,
  defaultLimitCents,
}: {
  client: Client;
  /** What holds for clients without a limit of their own; null for none. */
  defaultLimitCents: number | null;
}) {
  const { currency, owed_cents, limit_cents, own_limit_cents } = client;
  const money = (cents: number) => formatMoney(cents, currency);
  const use = limitUse(owed_cents, limit_cents);
  return (
    <Card aria-labelledby="limit" className="p-5">
      <h2 id="limit" className="font-semibold">
        Overage limit
      </h2>
      <dl className="mt-3 grid grid-cols-2 gap-4 text-sm">
        <div>
          <dt className="text-xs text-ink-muted">Owed in all</dt>
          <dd className="text-lg font-semibold break-words tabular-nums">{money(owed_cents)}</dd>
        </div>
        <div>
          <dt className="text-xs text-ink-muted">Bought this month</dt>
          <dd className="text-lg font-semibold break-words tabular-nums">{money(client.month_cents)}</dd>
        </div>
        <div className="col-span-2 space-y-1.5">
          <dt className="text-xs text-ink-muted">Limit used</dt>
          <dd>
            <LimitMeter owedCents={owed_cents} limitCents={limit_cents} currency={currency} />
            {use && (
              <p className="mt-1 text-xs text-ink-muted tabular-nums">
                {use.left_cents > 0
                  ? `Room for ${money(use.left_cents)} more.`
                  : "Nothing more can be bought until some of it is paid."}
              </p>
            )}
          </dd>
        </div>
      </dl>
      {/* Another limit, also one that a colleague has set, begins the form anew. */}
      <LimitForm
        key={`${own_limit_cents}`}
        client={client}
        defaultWords={defaultLimitCents === null ? "no limit" : money(defaultLimitCents)}
      />
    </Card>
  );
}

function LimitForm({ client, defaultWords }: { client: Client; defaultWords: string }) {
  const { currency, own_limit_cents } = client;
  const [isOwn, setOwn] = useState(own_limit_cents !== null);
  const [text, setText] = useState(own_limit_cents === null ? "" : typedMoney(own_limit_cents, currency));
  const [failure, setFailure] = useState<{ message: string; id?: string | undefined } | null>(null);
  const [isPending, startTransition] = useTransition();
  const parsed = parseMoney(text, currency);
  const chosen = !isOwn ? null : parsed.status === "valid" ? parsed.cents : undefined;
  const isReady = chosen !== undefined && chosen !== own_limit_cents;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isReady || isPending) return;
    setFailure(null);
    const message = offlineMessage("nothing has changed");
    if (message) return setFailure({ message });
    startTransition(async () => {
      const outcome = heedSession(
        await setLimit({ client_id: client.client_id, limit_cents: chosen }).catch(() => LOST),
      );
      if (outcome.status === "failed") return setFailure(outcome);
      toast.success(
        outcome.effective_cents === null
          ? `${client.name} has no limit now`
          : `${client.name} may owe ${formatMoney(outcome.effective_cents, currency)} now`,
      );
    });
  };
  return (
    <form onSubmit={submit} noValidate className="mt-5 space-y-3 border-t border-line pt-4 text-sm">
      <fieldset className="space-y-2.5">
        <legend className="sr-only">The most that {client.name} may owe</legend>
        <label className="flex items-center gap-2.5">
          <input
            type="radio"
            name="limit"
            checked={!isOwn}
            onChange={() => setOwn(false)}
            className="size-4 accent-accent"
          />
          <span>
            As for all clients <span className="text-ink-muted tabular-nums">({defaultWords})</span>
          </span>
        </label>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <label className="flex items-center gap-2.5">
            <input
              type="radio"
              name="limit"
              checked={isOwn}
              onChange={() => setOwn(true)}
              className="size-4 accent-accent"
            />
            A limit of its own
          </label>
          <Input
            aria-label={`Limit in ${currency.toUpperCase()}`}
            inputMode="decimal"
            autoComplete="off"
            placeholder={currency.toUpperCase()}
            value={text}
            onFocus={() => setOwn(true)}
            onChange={({ target }) => setText(target.value)}
            aria-invalid={(isOwn && parsed.status === "invalid") || undefined}
            aria-describedby="limit-note"
            className="w-36 text-right tabular-nums"
          />
        </div>
      </fieldset>
      <p id="limit-note" aria-live="polite" className="text-xs text-pretty text-ink-muted">
        {isOwn && parsed.status === "invalid" ? (
          <span className="text-danger">{parsed.problem}</span>
        ) : isOwn && chosen === 0 ? (
          "With a limit of zero it can buy nothing."
        ) : typeof chosen === "number" && chosen < client.owed_cents ? (
          "That is less than it owes. What it owes stays; it can buy nothing more until it has paid."
        ) : (
          "Over everything bought and not yet paid. Checked with every purchase, from the next one on."
        )}
      </p>
      {failure && <FailureCallout title="The limit has not changed" {...failure} />}
      <Button type="submit" size="small" isBusy={isPending} disabled={!isReady}>
        Save limit
      </Button>
    </form>
  );
}
