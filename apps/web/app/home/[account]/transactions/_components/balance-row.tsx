import { CREDIT_TYPE_LABELS, CREDIT_TYPES } from "@credence/core/credits/credit-type";
import { BalanceButton } from "@/components/credits/balance-button.tsx";

/** The four balances in a row, each of which opens as its sum. */
export function BalanceRow({ account }: { account: string }) {
  return (
    <section aria-label="Balances" className="mb-5">
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {CREDIT_TYPES.map((type) => (
          <div key={type} className="flex items-baseline gap-2">
            <dt className="text-sm text-ink-muted">{CREDIT_TYPE_LABELS[type].name}</dt>
            <dd className="font-semibold">
              <BalanceButton account={account} type={type} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
