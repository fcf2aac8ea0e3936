import { cn } from "@/components/ui/cn.ts";
import { signed } from "./transaction-labels.ts";

/** A movement with its sign, in figures that line up. */
export function SignedAmount({ amount }: { amount: number }) {
  return (
    <span className={cn("font-medium tabular-nums", amount > 0 ? "text-positive" : "text-ink")}>
      {signed(amount)}
    </span>
  );
}
