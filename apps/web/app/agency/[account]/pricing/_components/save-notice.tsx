import { CREDIT_TYPE_LABELS } from "@credence/core/credits/credit-type";
import { formatMoney } from "@credence/core/money/format-money";
import type { AgencyPrice } from "@credence/core/pricing/read-agency-prices";
import { Callout } from "@/components/ui/callout.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import type { SaveResult } from "./use-save-prices.ts";

/** Why prices were not saved, in an answer to saving them. */
export function SaveNotice({ result, prices }: { result: SaveResult; prices: readonly AgencyPrice[] }) {
  switch (result.status) {
    case "set":
      return null;
    case "prices_changed":
      return (
        <Callout tone="warning" role="alert" title="Somebody changed prices meanwhile">
          <p>
            Nothing was saved, and what you typed is still here. Save again to set your prices over theirs.
          </p>
          <ul className="list-disc pl-4">
            {prices.flatMap((price) => {
              const seen = result.seen[price.credit_type];
              if (seen === undefined || seen === price.price_per_credit_cents) return [];
              return (
                <li key={price.credit_type}>
                  {CREDIT_TYPE_LABELS[price.credit_type].name} is now{" "}
                  {formatMoney(price.price_per_credit_cents, price.currency)}; you saw{" "}
                  {formatMoney(seen, price.currency)}.
                </li>
              );
            })}
          </ul>
        </Callout>
      );
    case "no_answer":
      return (
        <FailureCallout
          title="No answer came"
          message="The connection broke, so we don’t know whether the prices were saved. Save again: it does no harm."
        />
      );
    case "offline":
      return <FailureCallout title="Nothing was saved" message={result.message} />;
    case "failed":
      break;
  }
  if (result.kind === "forbidden") {
    return (
      <Callout tone="warning" role="alert" title="Only owners and admins set prices">
        <p>Nothing was saved. Your role may have changed; ask an owner of the agency.</p>
      </Callout>
    );
  }
  return <FailureCallout title="Nothing was saved" message={result.message} id={result.id} />;
}
