import type { HistoryPurchase } from "@credence/core/credits/read-causes";
import { formatMoney } from "@credence/core/money/format-money";
import Link from "next/link";
import type { LedgerAccount } from "./ledger-account.ts";

/** What a purchase cost, and for those who may see it, on which invoice it is. */
export function PurchaseNote({ account, purchase }: { account: LedgerAccount; purchase: HistoryPurchase }) {
  const { quantity, price_per_credit_cents, is_billed, invoice_number } = purchase;
  const price = formatMoney(price_per_credit_cents, account.currency);
  return (
    <span className="block text-xs text-ink-muted tabular-nums">
      {quantity.toLocaleString("en-US")} × {price}
      {account.maySeeBilling && (
        <>
          {" · "}
          <Link
            href={is_billed ? `/home/${account.slug}/billing#invoices` : `/home/${account.slug}/billing`}
            className="text-ink underline decoration-line-strong underline-offset-2 hover:decoration-ink"
          >
            {is_billed ? `Invoice ${invoice_number ?? ""}`.trim() : "Not billed yet"}
          </Link>
        </>
      )}
    </span>
  );
}
