import { CREDIT_TYPE_LABELS, type CreditType } from "@credence/core/credits/credit-type";
import { formatMoney } from "@credence/core/money/format-money";
import { SuspendedNotice } from "@/components/clients/suspension.tsx";
import { Callout } from "@/components/ui/callout.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import type { PurchaseResult } from "./use-purchase.ts";

export interface PriceChange {
  readonly credit_type: CreditType;
  readonly before_cents: number;
  readonly after_cents: number;
}

/** Explains why a purchase did not simply go through, and what to do. */
export function PurchaseNotice({
  result,
  changes,
  currency,
  accountName,
  agencyName,
}: {
  result: PurchaseResult;
  changes: readonly PriceChange[];
  currency: string;
  accountName: string;
  agencyName: string;
}) {
  const money = (cents: number) => formatMoney(cents, currency);
  switch (result.status) {
    case "purchased":
      return null;
    case "price_changed":
      return (
        <Callout tone="warning" role="alert" title={`${agencyName} has changed its prices`}>
          <p>Nothing was bought. Your quantities are kept; check the new total and confirm again.</p>
          <ul className="tabular-nums">
            {changes.map((change) => (
              <li key={change.credit_type}>
                {CREDIT_TYPE_LABELS[change.credit_type].name}: <span className="sr-only">was</span>{" "}
                <s>{money(change.before_cents)}</s> <span className="sr-only">now</span>{" "}
                <strong>{money(change.after_cents)}</strong> per credit
              </li>
            ))}
          </ul>
        </Callout>
      );
    case "overage_limit_exceeded": {
      const room = Math.max(result.limit_cents - result.outstanding_cents, 0);
      return (
        <Callout tone="warning" role="alert" title="This would exceed your overage limit">
          <p className="tabular-nums">
            {agencyName} lets {accountName} owe up to {money(result.limit_cents)}. You owe{" "}
            {money(result.outstanding_cents)} already and this purchase is {money(result.requested_cents)}, so
            there is room for {money(room)}. Choose less, or ask {agencyName} to raise the limit.
          </p>
        </Callout>
      );
    }
    case "account_suspended":
      return <SuspendedNotice because={result.because} what="nothing can be bought" />;
    case "request_conflict":
      return (
        <Callout tone="warning" role="alert" title="Your earlier try did go through">
          <p>
            It was for other quantities, and this one was not bought. Look at your balances: if you still need
            these credits, confirm again.
          </p>
        </Callout>
      );
    case "no_answer":
      return (
        <FailureCallout
          title="No answer came"
          message="The connection broke, so we don’t know whether the purchase went through. Confirm again: it is safe, the same purchase is never made twice."
        />
      );
    case "offline":
      return <FailureCallout title="Nothing was bought" message={result.message} />;
    case "failed":
      break;
  }
  if (result.kind === "forbidden") {
    return (
      <Callout tone="warning" role="alert" title="Only owners and admins buy credits">
        <p>
          Nothing was bought. Your role in {accountName} may have changed; ask one of its owners or admins.
        </p>
      </Callout>
    );
  }
  if (result.kind === "unknown" || result.kind === "unavailable") {
    return (
      <FailureCallout
        title="The purchase could not be completed"
        message={`${result.message} Confirm again: it is safe, the same purchase is never made twice.`}
        id={result.id}
      />
    );
  }
  return <FailureCallout title="Nothing was bought" message={result.message} id={result.id} />;
}
