import { CREDIT_TYPE_LABELS } from "@credence/core/credits/credit-type";
import type { CartLine } from "@credence/core/credits/price-cart";
import { formatMoney } from "@credence/core/money/format-money";
import { Button } from "@/components/ui/button.tsx";
import { Callout } from "@/components/ui/callout.tsx";

/** Offers to find out what became of a purchase whose answer was lost. */
export function UnansweredNotice({
  lines,
  currency,
  onCheck,
}: {
  lines: readonly CartLine[];
  currency: string;
  onCheck: () => void;
}) {
  const total = lines.reduce((sum, line) => sum + line.quantity * line.price_per_credit_cents, 0);
  const chosen = lines.map(
    (line) => `${line.quantity.toLocaleString("en-US")} ${CREDIT_TYPE_LABELS[line.credit_type].name}`,
  );
  return (
    <Callout tone="warning" role="alert" title="Your last purchase got no answer">
      <p className="tabular-nums">
        It was for {chosen.join(", ")}: {formatMoney(total, currency)}. It may have gone through or not.
        Checking sends the same purchase again: if it was made, nothing more is bought; if it was not, it is
        bought now.
      </p>
      <Button size="small" className="mt-1.5" onClick={onCheck}>
        Check it
      </Button>
    </Callout>
  );
}
