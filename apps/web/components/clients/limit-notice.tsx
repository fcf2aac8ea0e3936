import type { LimitNotice as Notice } from "@credence/core/clients/read-limit-notice";
import { formatMoney } from "@credence/core/money/format-money";
import { Callout } from "@/components/ui/callout.tsx";
import { Moment } from "@/components/ui/moment.tsx";

/** Tells a client's owners and admins that it nears, or has come to, what it may owe. */
export function LimitNotice({
  notice,
  agencyName,
  timeZone,
}: {
  notice: Notice | null;
  agencyName: string;
  /** The agency's, in which it charges. */
  timeZone: string;
}) {
  if (!notice) return null;
  const money = (cents: number) => formatMoney(cents, notice.currency);
  const isUsedUp = notice.left_cents === 0;
  return (
    <section aria-label="Overage limit" className="mb-6">
      <Callout
        tone={isUsedUp ? "danger" : notice.percent >= 80 ? "warning" : "info"}
        title={
          isUsedUp ? "Your overage limit is used up" : `${notice.percent}% of your overage limit is used`
        }
      >
        <p className="tabular-nums">
          You owe {money(notice.outstanding_cents)} of the {money(notice.limit_cents)} that {agencyName} lets
          you owe
          {isUsedUp
            ? ", so nothing more can be bought"
            : `, so there is room for ${money(notice.left_cents)}`}
          . What you owe is charged on <Moment iso={notice.next_charge_at} timeZone={timeZone} />; paying it
          makes room again. For more before that, ask {agencyName}.
        </p>
      </Callout>
    </section>
  );
}
