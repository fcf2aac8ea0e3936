import type { Contract } from "@credence/core/buyers/read-contracts";
import { formatMoney } from "@credence/core/money/format-money";
import { Card } from "@/components/ui/card.tsx";
import { Moment } from "@/components/ui/moment.tsx";
import { NoticeTitle } from "./notice-title.tsx";

const GROUPS = [
  { is_running: true, heading: "Running, the next to end first" },
  { is_running: false, heading: "Ended" },
  { is_running: null, heading: "End not published" },
] as const;

/** What this buyer bought, from whom, for how much and until when: what ends next comes first. */
export function ContractsCard({ contracts, total }: { contracts: Contract[]; total: number }) {
  return (
    <Card aria-labelledby="contracts" className="pb-2">
      <h2 id="contracts" className="px-5 pt-5 pb-1 font-semibold">
        Contracts
        {total > contracts.length && (
          <span className="ml-2 text-sm font-normal text-ink-muted">
            {contracts.length} of {total.toLocaleString("en-US")}
          </span>
        )}
      </h2>
      {contracts.length === 0 && (
        <p className="px-5 pt-1 pb-3 text-sm text-ink-muted">
          No contracts of this buyer have been published.
        </p>
      )}
      {GROUPS.map(({ is_running, heading }) => {
        const group = contracts.filter((contract) => contract.is_running === is_running);
        return (
          group.length > 0 && (
            <div key={heading} className="border-line not-first-of-type:border-t not-first-of-type:pt-2">
              <h3 className="px-5 pt-2 text-xs font-medium text-ink-muted">{heading}</h3>
              <ul aria-label={heading} className="divide-y divide-line">
                {group.map((contract) => (
                  <ContractRow key={contract.id} contract={contract} />
                ))}
              </ul>
            </div>
          )
        );
      })}
    </Card>
  );
}

function ContractRow({ contract }: { contract: Contract }) {
  const { title, notice_url, supplier_names, value_cents, currency } = contract;
  return (
    <li className="flex flex-col gap-x-6 gap-y-1 px-5 py-3.5 text-sm sm:flex-row sm:justify-between">
      <div className="min-w-0 space-y-0.5">
        <NoticeTitle title={title} url={notice_url} />
        <p className="text-xs break-words text-ink-muted">
          {supplier_names.length > 0 ? supplier_names.join(", ") : "Supplier not published"}
        </p>
      </div>
      <div className="shrink-0 sm:text-right">
        <p className="font-medium tabular-nums">
          {value_cents !== null && currency ? (
            formatMoney(value_cents, currency)
          ) : (
            <span className="font-normal text-ink-faint">Value not published</span>
          )}
        </p>
        <p className="text-xs text-ink-muted">
          <Period contract={contract} />
        </p>
      </div>
    </li>
  );
}

function Period({ contract }: { contract: Contract }) {
  const { starts_at, ends_at, awarded_at, is_running } = contract;
  if (ends_at) {
    return (
      <>
        {is_running ? "ends " : "ended "}
        <span className={is_running ? "text-ink" : undefined}>
          <Moment iso={ends_at} />
        </span>
        {starts_at && (
          <>
            {", from "}
            <Moment iso={starts_at} />
          </>
        )}
      </>
    );
  }
  const known = awarded_at ?? starts_at;
  if (!known) return "Dates not published";
  return (
    <>
      {awarded_at ? "awarded " : "from "}
      <Moment iso={known} />
    </>
  );
}
