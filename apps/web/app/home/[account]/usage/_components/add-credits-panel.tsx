"use client";

import { CREDIT_TYPE_LABELS, type CreditType } from "@credence/core/credits/credit-type";
import { type CartLine, type CartPrices, type CartText, priceCart } from "@credence/core/credits/price-cart";
import type { RetailPrice } from "@credence/core/credits/read-prices";
import { formatMoney } from "@credence/core/money/format-money";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useRef, useState } from "react";
import { toast } from "sonner";
import { SuspendedNotice, useIsSuspended } from "@/components/clients/suspension.tsx";
import { balancesQuery, pricesQuery } from "@/components/credits/credit-queries.ts";
import { Button } from "@/components/ui/button.tsx";
import { Callout } from "@/components/ui/callout.tsx";
import { Card } from "@/components/ui/card.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { rememberFocus } from "@/components/ui/remember-focus.ts";
import { CreditLine, NoAmount } from "./credit-line.tsx";
import { PurchaseFigures } from "./purchase-figures.tsx";
import { type PriceChange, PurchaseNotice } from "./purchase-notice.tsx";
import { KEYS_HINT } from "./quantity-field.tsx";
import { UnansweredNotice } from "./unanswered-notice.tsx";
import { useUnanswered } from "./unanswered-purchase.ts";
import { type PurchaseResult, usePurchase } from "./use-purchase.ts";
import { WayBack } from "./way-back.tsx";

interface PanelProps {
  account: { id: string; slug: string; name: string };
  agency: { id: string; name: string };
  /** Where one came from to buy, to go back to. */
  returnTo: string | null;
}

/** Buys credits now, to be paid later. */
export function AddCreditsPanel(props: PanelProps) {
  const { data, error, refetch } = useQuery(pricesQuery(props.agency.id));
  return (
    <Card aria-labelledby="add-credits" className="p-5 sm:p-6">
      <h2 id="add-credits" tabIndex={-1} className="text-lg font-semibold">
        Add credits
      </h2>
      <p className="mt-1 text-sm text-ink-muted">
        Credits are yours at once. Prices are set by {props.agency.name}, per credit.
      </p>
      {data && <CartForm {...props} prices={data.prices} />}
      {error && !data && (
        <div className="mt-5 space-y-3">
          <FailureCallout title="Prices could not be loaded" message={error.message} />
          <Button onClick={() => void refetch()}>Try again</Button>
        </div>
      )}
    </Card>
  );
}

function CartForm({ account, agency, returnTo, prices }: PanelProps & { prices: RetailPrice[] }) {
  const queries = useQueryClient();
  const { data: known } = useQuery(balancesQuery(account.slug));
  const [text, setText] = useState<CartText>({});
  const [result, setResult] = useState<PurchaseResult | null>(null);
  const [changes, setChanges] = useState<readonly PriceChange[]>([]);
  const isStill = useRef((): boolean => true);
  const currency = prices[0]?.currency ?? "usd";
  const cart = priceCart(
    text,
    Object.fromEntries(prices.map((price) => [price.credit_type, price.price_per_credit_cents])) as Record<
      CreditType,
      number
    > satisfies CartPrices,
  );

  const { buy, isBuying } = usePurchase(account, (answer, lines) => {
    setResult(answer);
    if (answer.status === "purchased") {
      const bought = answer.purchases.reduce((sum, purchase) => sum + purchase.quantity, 0);
      setText({});
      toast.success(`${bought.toLocaleString("en-US")} ${bought === 1 ? "credit" : "credits"} added`, {
        description: [
          `${formatMoney(answer.total_cents, currency)}, charged later by ${agency.name}.`,
          answer.replayed && "Your earlier try had gone through; nothing was bought twice.",
        ]
          .filter(Boolean)
          .join(" "),
      });
      // The way back, where there is one, takes the focus by itself.
      if (!returnTo && isStill.current()) document.getElementById("add-credits")?.focus();
    }
    if (answer.status === "price_changed") {
      const sent = new Map(lines.map((line) => [line.credit_type, line.price_per_credit_cents]));
      const fresh = new Map(answer.prices.map((price) => [price.credit_type, price.price_per_credit_cents]));
      setChanges(
        prices.flatMap(({ credit_type, price_per_credit_cents }) => {
          const before_cents = sent.get(credit_type) ?? price_per_credit_cents;
          const after_cents = fresh.get(credit_type) ?? before_cents;
          return after_cents === before_cents ? [] : [{ credit_type, before_cents, after_cents }];
        }),
      );
      queries.setQueryData(pricesQuery(agency.id).queryKey, {
        prices: prices.map((price) => ({
          ...price,
          price_per_credit_cents: fresh.get(price.credit_type) ?? price.price_per_credit_cents,
        })),
      });
    }
  });

  const isSuspended = useIsSuspended();
  const unanswered = useUnanswered(account.id);
  const send = (lines: readonly CartLine[]) => {
    isStill.current = rememberFocus();
    buy(lines);
  };
  const check = (lines: readonly CartLine[]) => {
    // Where it turns out that nothing was bought, the quantities stand in the form to go on from.
    setText(Object.fromEntries(lines.map((line) => [line.credit_type, String(line.quantity)])));
    send(lines);
  };
  const wrong = prices.filter(({ credit_type }) => cart.quantities[credit_type].status === "invalid");

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (cart.is_ready) send(cart.lines);
  };

  return (
    <form onSubmit={submit} noValidate className="mt-4">
      {result?.status === "purchased" && returnTo && <WayBack path={returnTo} />}
      {!result && !isBuying && unanswered && (
        <div className="mb-4">
          <UnansweredNotice
            lines={unanswered.lines}
            currency={currency}
            onCheck={() => check(unanswered.lines)}
          />
        </div>
      )}
      <p id={KEYS_HINT} className="sr-only">
        Arrow keys change it by 1, with Shift by 10, Page up and Page down by 100.
      </p>
      <ul className="divide-y divide-line border-y border-line">
        {prices.map((price) => (
          <CreditLine
            key={price.credit_type}
            price={price}
            balance={known?.balances[price.credit_type]}
            text={text[price.credit_type] ?? ""}
            parsed={cart.quantities[price.credit_type]}
            subtotalCents={cart.subtotals_cents[price.credit_type]}
            onChange={(typed) => {
              // Several at once, where they were filled in before the page's code had come.
              setText((before) => ({ ...before, [price.credit_type]: typed }));
              if (result?.status !== "price_changed") setResult(null);
            }}
          />
        ))}
      </ul>
      <div className="flex items-baseline justify-between gap-4 py-4">
        <span className="font-medium">Total</span>
        <output aria-live="polite" data-testid="grand-total" className="text-2xl font-semibold tabular-nums">
          {wrong.length > 0 ? <NoAmount /> : formatMoney(cart.total_cents, currency)}
        </output>
      </div>
      <PurchaseFigures
        account={account.slug}
        agencyName={agency.name}
        totalCents={wrong.length > 0 ? null : cart.total_cents}
      />
      <div className="space-y-4">
        {result?.status !== "account_suspended" && <SuspendedNotice what="nothing can be bought" />}
        {result && (
          <PurchaseNotice
            result={result}
            changes={changes}
            currency={currency}
            accountName={account.name}
            agencyName={agency.name}
          />
        )}
        <div className="flex flex-col gap-4 sm:flex-row sm:items-center sm:justify-between">
          <Callout className="sm:max-w-md" title="Pay later">
            <p>
              No card is charged now. {agency.name} bills all purchases of a month together after it ends, at
              the prices shown here.
            </p>
          </Callout>
          <div className="flex flex-col gap-1.5 sm:items-end">
            <Button
              type="submit"
              variant="primary"
              isBusy={isBuying}
              disabled={!cart.is_ready || isSuspended}
              aria-describedby="why-off"
              className="h-11 px-5"
            >
              Confirm Purchase (Pay Later)
            </Button>
            <p id="why-off" aria-live="polite" className="text-xs text-ink-muted empty:hidden">
              {isSuspended
                ? "Buying is off while the account is suspended."
                : wrong.length > 0
                  ? `Correct ${namesOf(wrong)} first.`
                  : !cart.is_ready && "Choose how many credits to buy."}
            </p>
          </div>
        </div>
      </div>
    </form>
  );
}

function namesOf(prices: readonly RetailPrice[]): string {
  return prices.map(({ credit_type }) => CREDIT_TYPE_LABELS[credit_type].name).join(" and ");
}
