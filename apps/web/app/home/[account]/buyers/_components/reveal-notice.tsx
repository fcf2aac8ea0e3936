import { SuspendedNotice } from "@/components/clients/suspension.tsx";
import { Callout } from "@/components/ui/callout.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { AddCreditsLink } from "./add-credits-link.tsx";
import type { RevealRefusal } from "./use-reveals.ts";
import type { ViewingAccount } from "./viewing-account.ts";

/** Explains why contacts are still locked, and what to do. */
export function RevealNotice({
  refusal,
  account,
  returnTo,
}: {
  refusal: RevealRefusal;
  account: ViewingAccount;
  /** The own path to come back to once there are credits. */
  returnTo: string;
}) {
  switch (refusal.status) {
    case "insufficient_credits":
      return (
        <Callout tone="warning" role="alert" title="Not enough enrichment credits">
          <p>
            {account.name} has {refusal.balance} and this takes {refusal.required}. Nothing was spent.{" "}
            {account.mayBuy
              ? "Add some now and pay later."
              : `Ask an owner or admin of ${account.name} to add some.`}
          </p>
          {account.mayBuy && <AddCreditsLink account={account.slug} returnTo={returnTo} />}
        </Callout>
      );
    case "buyer_not_found":
      return (
        <Callout tone="warning" role="alert" title="This buyer is gone">
          <p>It was taken out of the catalogue. Nothing was spent.</p>
        </Callout>
      );
    case "account_suspended":
      return <SuspendedNotice because={refusal.because} what="nothing can be revealed for a credit" />;
    case "no_answer":
      return (
        <FailureCallout
          title="No answer came"
          message="The connection broke. Try again: a buyer is never paid for twice."
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
      <p>Only members of {account.name} reveal contacts. Nothing was spent.</p>
    </Callout>
  ) : (
    <FailureCallout title="Contacts could not be revealed" message={refusal.message} id={refusal.id} />
  );
}
