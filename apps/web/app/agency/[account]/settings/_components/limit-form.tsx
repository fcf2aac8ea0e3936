"use client";

import { formatMoney } from "@credence/core/money/format-money";
import { parseMoney, typedMoney } from "@credence/core/money/parse-money";
import { MAX_LIMIT_CENTS } from "@credence/core/settings/max-limit";
import { useState } from "react";
import { Input, Label } from "@/components/ui/field.tsx";
import { changeSettings } from "../_actions/change-settings.ts";
import { SettingForm } from "./setting-form.tsx";
import { sentOf, useSaving } from "./use-saving.ts";

/** The most that a client may owe, where it has no limit of its own. */
export function LimitForm({
  agency_id,
  limitCents,
  currency,
}: {
  agency_id: string;
  /** Whole cents; null for no limit. */
  limitCents: number | null;
  currency: string;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const { save, isSaving, state, touch } = useSaving(() => setDraft(null));
  const text = draft ?? (limitCents === null ? "" : typedMoney(limitCents, currency));
  const parsed = parseMoney(text, currency, MAX_LIMIT_CENTS);
  const problem = parsed.status === "invalid" ? parsed.problem : null;
  const wanted = parsed.status === "valid" ? parsed.cents : null;
  return (
    <SettingForm
      id="limit"
      title="Default limit"
      about={
        <p>
          The most a client may owe for what it bought and has not paid yet. A purchase beyond it is refused.
          Clients with a limit of their own keep theirs.
        </p>
      }
      isDirty={problem !== null || wanted !== limitCents}
      isWrong={problem !== null}
      isSaving={isSaving}
      state={state}
      onDiscard={() => {
        setDraft(null);
        touch();
      }}
      onSave={() =>
        save(async () =>
          sentOf(await changeSettings({ agency_id, changes: { overage_limit_cents: wanted } })),
        )
      }
    >
      <div className="grid gap-1.5">
        <Label htmlFor="default-limit">Limit in {currency.toUpperCase()}</Label>
        <Input
          id="default-limit"
          inputMode="decimal"
          autoComplete="off"
          placeholder="No limit"
          value={text}
          aria-invalid={problem ? true : undefined}
          aria-describedby="default-limit-note"
          onChange={({ target }) => {
            setDraft(target.value);
            touch();
          }}
          className="tabular-nums"
        />
        <p id="default-limit-note" aria-live="polite" className="text-xs text-ink-muted">
          {problem ? (
            <span className="text-danger">{problem}</span>
          ) : wanted === null ? (
            "Empty: there is no limit."
          ) : wanted === 0 ? (
            "Clients can buy nothing on account."
          ) : (
            `Clients can owe up to ${formatMoney(wanted, currency)}.`
          )}
        </p>
      </div>
    </SettingForm>
  );
}
