import { Callout } from "@/components/ui/callout.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { Moment } from "@/components/ui/moment.tsx";
import type { ViewingAccount } from "../../_components/viewing-account.ts";
import type { ReportRefusal } from "./use-report.ts";

/** Explains why a report was not taken, and what to do. */
export function ReportNotice({ refusal, account }: { refusal: ReportRefusal; account: ViewingAccount }) {
  switch (refusal.status) {
    case "too_late":
      return (
        <Callout tone="warning" role="alert" title="It is too late to report this one">
          <p>
            The credit was spent on <Moment iso={refusal.revealed_at} />, and reports are taken for{" "}
            {refusal.days} days. Nothing was reported.
          </p>
        </Callout>
      );
    case "not_revealed":
      return (
        <Callout tone="warning" role="alert" title="This contact is gone">
          <p>It was withdrawn, or you have not revealed it. Nothing was reported; reload the page.</p>
        </Callout>
      );
    case "no_answer":
      return (
        <FailureCallout
          title="No answer came"
          message="The connection broke. Report again: what was reported once is not counted twice."
        />
      );
    case "offline":
      return (
        <Callout tone="warning" role="alert" title="You are offline">
          <p>{refusal.message}</p>
        </Callout>
      );
    case "failed":
      break;
  }
  return refusal.kind === "forbidden" ? (
    <Callout tone="warning" role="alert" title="You are no longer a member">
      <p>Only members of {account.name} report its contacts. Nothing was reported.</p>
    </Callout>
  ) : (
    <FailureCallout title="It could not be reported" message={refusal.message} id={refusal.id} />
  );
}
