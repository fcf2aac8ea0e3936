import type { Contract } from "@credence/core/buyers/read-buyer";
import { formatMoney } from "@credence/core/money/format-money";
import { Card } from "@/components/ui/card.tsx";
import { Moment } from "@/components/ui/moment.tsx";
import { NoticeTitle } from "./notice-title.tsx";

/** What this buyer bought, from whom, for how much and until when. */
export function ContractsCard({
  contracts,
  total,
  timeZone,
}: {
  contracts: Contract[];
  total: number;
  timeZone: string;
}) {
  return (
    <Card aria-labelledby="contracts">
      <h2 id="contracts" className="px-5 pt-5 pb-2 font-semibold">
        Contracts
        {total > contracts.length && (
          <span className="ml-2 text-sm font-normal text-ink-muted">
            the newest {contracts.length} of {total.toLocaleString("en-US")}
          </span>
        )}
      </h2>
      {contracts.length === 0 ? (
        <p className="px-5 pb-5 text-sm text-ink-muted">No contracts of this buyer have been published.</p>
      ) : (
        <ul className="divide-y divide-line">
          {contracts.map((contract) => (
            <li
              key={contract.id}
              className="flex flex-col gap-x-6 gap-y-1 px-5 py-3.5 text-sm sm:flex-row sm:justify-between"
            >
              <div className="min-w-0 space-y-0.5">
                <NoticeTitle title={contract.title} url={contract.notice_url} />
                <p className="text-xs break-words text-ink-muted">
                  {contract.supplier_names.length > 0
                    ? contract.supplier_names.join(", ")
                    : "Supplier not published"}
                </p>
              </div>
              <div className="shrink-0 sm:text-right">
                <p className="font-medium tabular-nums">
                  {contract.value_cents !== null && contract.currency ? (
                    formatMoney(contract.value_cents, contract.currency)
                  ) : (
                    <span className="font-normal text-ink-faint">Value not published</span>
                  )}
                </p>
                <p className="text-xs text-ink-muted">
                  <Period contract={contract} timeZone={timeZone} />
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Period({ contract, timeZone }: { contract: Contract; timeZone: string }) {
  const { starts_at, ends_at, awarded_at } = contract;
  if (starts_at && ends_at) {
    return (
      <>
        <Moment iso={starts_at} timeZone={timeZone} /> – <Moment iso={ends_at} timeZone={timeZone} />
      </>
    );
  }
  if (ends_at) {
    return (
      <>
        until <Moment iso={ends_at} timeZone={timeZone} />
      </>
    );
  }
  const known = awarded_at ?? starts_at;
  if (!known) return "Dates not published";
  return (
    <>
      {awarded_at ? "awarded " : "from "}
      <Moment iso={known} timeZone={timeZone} />
    </>
  );
}
