import { CREDIT_TYPE_LABELS } from "@credence/core/credits/credit-type";
import type { ParsedQuantity } from "@credence/core/credits/parse-quantity";
import type { RetailPrice } from "@credence/core/credits/read-prices";
import { formatMoney } from "@credence/core/money/format-money";
import { QuantityField } from "./quantity-field.tsx";

/** One type of credit to buy: what it is, what one costs, how many, what they cost. */
export function CreditLine({
  price,
  balance,
  text,
  parsed,
  subtotalCents,
  onChange,
}: {
  price: RetailPrice;
  /** What there is now; undefined while that is not known. */
  balance: number | undefined;
  text: string;
  parsed: ParsedQuantity;
  subtotalCents: number;
  onChange: (text: string) => void;
}) {
  const { name, purpose } = CREDIT_TYPE_LABELS[price.credit_type];
  return (
    <li
      data-credit-type={price.credit_type}
      className="grid grid-cols-[1fr_auto] items-center gap-x-6 gap-y-3 py-3 md:grid-cols-[1fr_7rem_auto_8rem]"
    >
      <div className="min-w-0">
        <p className="font-medium">{name}</p>
        <p className="text-sm text-ink-muted">{purpose}</p>
        {balance !== undefined && (
          <p className="text-xs text-ink-faint tabular-nums" data-testid={`after-${price.credit_type}`}>
            {balance.toLocaleString("en-US")} now
            {parsed.status === "valid" && (
              <span className="font-medium text-ink">
                , {(balance + parsed.quantity).toLocaleString("en-US")} after
              </span>
            )}
          </p>
        )}
      </div>
      <p className="text-right text-sm text-ink-muted tabular-nums">
        <span className="text-ink">{formatMoney(price.price_per_credit_cents, price.currency)}</span>
        <span className="block text-xs">per credit</span>
      </p>
      <QuantityField type={price.credit_type} text={text} parsed={parsed} onChange={onChange} />
      <p className="text-right font-medium tabular-nums" data-testid={`subtotal-${price.credit_type}`}>
        <span className="sr-only">{name} subtotal: </span>
        {parsed.status === "invalid" ? <NoAmount /> : formatMoney(subtotalCents, price.currency)}
      </p>
    </li>
  );
}

/** In place of an amount that cannot be worked out. */
export function NoAmount() {
  return (
    <>
      <span aria-hidden>—</span>
      <span className="sr-only">not known</span>
    </>
  );
}
