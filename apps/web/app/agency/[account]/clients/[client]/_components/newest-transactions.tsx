import type { AccountPerson } from "@credence/core/accounts/read-people";
import { CREDIT_TYPE_LABELS } from "@credence/core/credits/credit-type";
import type { CreditTransaction } from "@credence/core/credits/read-history";
import { SignedAmount } from "@/components/credits/signed-amount.tsx";
import { REASON_LABELS } from "@/components/credits/transaction-labels.ts";
import { Card } from "@/components/ui/card.tsx";
import { Moment } from "@/components/ui/moment.tsx";

/** What moved a client's balances last: how much, why and by whom; never which buyer. */
export function NewestTransactions({
  transactions,
  people,
  userId,
  agencyName,
}: {
  transactions: CreditTransaction[];
  people: AccountPerson[];
  /** Who is reading. */
  userId: string;
  agencyName: string;
}) {
  const emails = new Map(people.map(({ user_id, email }) => [user_id, email ?? "someone who is gone"]));
  const actorOf = (id: string | null) =>
    id === null ? "Credence" : id === userId ? "you" : (emails.get(id) ?? agencyName);
  return (
    <Card aria-labelledby="transactions" className="p-5">
      <h2 id="transactions" className="font-semibold">
        Newest transactions
      </h2>
      {transactions.length === 0 ? (
        <p className="mt-3 text-sm text-ink-muted">Nothing has moved its credits yet.</p>
      ) : (
        <ul className="mt-3 divide-y divide-line border-t border-line text-sm">
          {transactions.map((transaction) => (
            <li
              key={`${transaction.credit_type}-${transaction.seq}`}
              className="flex items-baseline justify-between gap-3 py-2.5"
            >
              <span className="min-w-0">
                <span className="block">
                  {REASON_LABELS[transaction.reason]}
                  <span className="text-ink-muted">
                    {" · "}
                    {CREDIT_TYPE_LABELS[transaction.credit_type].name}
                  </span>
                </span>
                {transaction.note && (
                  <span className="block text-xs wrap-anywhere text-ink-muted">“{transaction.note}”</span>
                )}
                <span className="block text-xs wrap-anywhere text-ink-faint">
                  <Moment iso={transaction.created_at} precision="minute" /> by{" "}
                  {actorOf(transaction.actor_id)}
                </span>
              </span>
              <SignedAmount amount={transaction.amount} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
