import { CREDIT_TYPE_LABELS } from "@credence/core/credits/credit-type";
import type { CreditTransaction } from "@credence/core/credits/read-history";
import Link from "next/link";
import { type Actors, actorName } from "@/components/credits/actor-name.ts";
import { SignedAmount } from "@/components/credits/signed-amount.tsx";
import { REASON_LABELS } from "@/components/credits/transaction-labels.ts";
import { Moment } from "@/components/ui/moment.tsx";
import type { LedgerAccount } from "./ledger-account.ts";
import { PurchaseNote } from "./purchase-note.tsx";

const HEAD = "px-4 py-2.5 text-left text-xs font-medium text-ink-muted";

/** Movements of balances: what, why, when, by whom, how much, and what was left. */
export function TransactionTable({
  account,
  actors,
  transactions,
}: {
  account: LedgerAccount;
  actors: Actors;
  transactions: CreditTransaction[];
}) {
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-surface">
      <table className="w-full text-sm">
        <caption className="sr-only">Transactions, newest first</caption>
        <thead className="border-b border-line">
          <tr>
            <th scope="col" className={HEAD}>
              What
            </th>
            <th scope="col" className={`${HEAD} max-md:hidden`}>
              When
            </th>
            <th scope="col" className={`${HEAD} max-md:hidden`}>
              By
            </th>
            <th scope="col" className={`${HEAD} text-right`}>
              Credits
            </th>
            <th scope="col" className={`${HEAD} text-right`}>
              Balance
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {transactions.map((transaction) => (
            <tr key={`${transaction.credit_type}-${transaction.seq}`}>
              <th scope="row" className="px-4 py-3 text-left font-normal">
                <span className="block font-medium">
                  {REASON_LABELS[transaction.reason]}
                  {transaction.buyer && (
                    <span className="font-normal text-ink-muted">
                      {" of "}
                      <Link
                        href={`/home/${account.slug}/buyers/${transaction.buyer.id}`}
                        className="text-ink underline decoration-line-strong underline-offset-2 hover:decoration-ink"
                      >
                        {transaction.buyer.name}
                      </Link>
                    </span>
                  )}
                </span>
                <span className="block text-xs text-ink-muted">
                  {CREDIT_TYPE_LABELS[transaction.credit_type].name}
                  {transaction.note && <span className="wrap-anywhere"> · {transaction.note}</span>}
                </span>
                {transaction.purchase && <PurchaseNote account={account} purchase={transaction.purchase} />}
                <span className="flex flex-wrap gap-x-1.5 text-xs text-ink-muted md:hidden">
                  <Moment iso={transaction.created_at} precision="minute" />
                  <span className="wrap-anywhere">
                    by {actorName(transaction.actor_id, actors).replace("You", "you")}
                  </span>
                </span>
              </th>
              <td className="px-4 py-3 text-ink-muted max-md:hidden">
                <Moment iso={transaction.created_at} precision="minute" />
              </td>
              <td className="min-w-32 px-4 py-3 wrap-anywhere text-ink-muted max-md:hidden">
                {actorName(transaction.actor_id, actors)}
              </td>
              <td className="px-4 py-3 text-right">
                <SignedAmount amount={transaction.amount} />
              </td>
              <td className="px-4 py-3 text-right text-ink-muted tabular-nums">
                {transaction.balance_after.toLocaleString("en-US")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
