"use client";

import type { CreditType } from "@credence/core/credits/credit-type";
import { type CartPrices, type CartText, priceCart } from "@credence/core/credits/price-cart";
import type { RetailPrice } from "@credence/core/credits/read-prices";
import { formatMoney } from "@credence/core/money/format-money";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useRef, useState } from "react";
import { toast } from "sonner";
import { pricesQuery } from "@/components/credits/credit-queries.ts";
import { Button } from "@/components/ui/button.tsx";
import { Callout } from "@/components/ui/callout.tsx";
import { Card } from "@/components/ui/card.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { CreditLine } from "./credit-line.tsx";
import { type PriceChange, PurchaseNotice } from "./purchase-notice.tsx";
import { type PurchaseResult, usePurchase } from "./use-purchase.ts";

interface PanelProps {
  account: { id: string; slug: string; name: string };
  agency: { id: string; name: string };
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

function CartForm({ account, agency, prices }: PanelProps & { prices: RetailPrice[] }) {
  const queries = useQueryClient();
  const firstField = useRef<HTMLFormElement>(null);
  const [text, setText] = useState<CartText>({});
  const [result, setResult] = useState<PurchaseResult | null>(null);
  const [changes, setChanges] = useState<readonly PriceChange[]>([]);
  const currency = prices[0]?.currency ?? "usd";
  const cart = priceCart(
    text,
    Object.fromEntries(prices.map((price) => [price.credit_type, price.price_per_credit_cents])) as Record<
      CreditType,
      number
    > satisfies CartPrices,
  );

  const { buy, isBuying } = usePurchase(account, (answer) => {
    setResult(answer);
    if (answer.status === "purchased") {
      const bought = answer.purchases.reduce((sum, purchase) => sum + purchase.quantity, 0);
      setText({});
      toast.success(`${bought.toLocaleString("en-US")} ${bought === 1 ? "credit" : "credits"} added`, {
        description: `${formatMoney(answer.total_cents, currency)}, charged later by ${agency.name}.`,
      });
      document.getElementById("add-credits")?.focus();
    }
    if (answer.status === "price_changed") {
      const fresh = new Map(answer.prices.map((price) => [price.credit_type, price.price_per_credit_cents]));
      setChanges(
        prices.flatMap(({ credit_type, price_per_credit_cents: before_cents }) => {
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

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (cart.is_ready) buy(cart.lines);
  };

  return (
    <form ref={firstField} onSubmit={submit} noValidate className="mt-5">
      <ul className="divide-y divide-line border-y border-line">
        {prices.map((price) => (
          <CreditLine
            key={price.credit_type}
            price={price}
            text={text[price.credit_type] ?? ""}
            parsed={cart.quantities[price.credit_type]}
            subtotalCents={cart.subtotals_cents[price.credit_type]}
            onChange={(typed) => {
              setText({ ...text, [price.credit_type]: typed });
              if (result?.status !== "price_changed") setResult(null);
            }}
          />
        ))}
      </ul>
      <div className="flex items-baseline justify-between gap-4 py-5">
        <span className="font-medium">Total</span>
        <output aria-live="polite" data-testid="grand-total" className="text-2xl font-semibold tabular-nums">
          {formatMoney(cart.total_cents, currency)}
        </output>
      </div>
      <div className="space-y-4">
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
          <Button
            type="submit"
            variant="primary"
            isBusy={isBuying}
            disabled={!cart.is_ready}
            className="h-11 px-5"
          >
            Confirm Purchase (Pay Later)
          </Button>
        </div>
      </div>
    </form>
  );
}
