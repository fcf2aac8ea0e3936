"use client";

import type { BuyerProfile } from "@credence/core/buyers/read-buyer";
import { Lock } from "lucide-react";
import { SuspendedNotice, useIsSuspended } from "@/components/clients/suspension.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { ContactList } from "./contact-list.tsx";
import { RevealNotice } from "./reveal-notice.tsx";
import { useReveal } from "./use-reveal.ts";
import type { ViewingAccount } from "./viewing-account.ts";

/** Whom to reach: names once they have been revealed, before that how many there are and what it takes. */
export function ContactsCard({ account, buyer }: { account: ViewingAccount; buyer: BuyerProfile }) {
  return (
    <Card aria-labelledby="contacts" className="p-5">
      <h2 id="contacts" tabIndex={-1} className="font-semibold">
        Contacts
      </h2>
      {buyer.contacts ? (
        <ContactList contacts={buyer.contacts} />
      ) : buyer.contact_count === 0 ? (
        <p className="mt-2 text-sm text-ink-muted">
          This buyer has published no contacts, so there is nothing to reveal.
        </p>
      ) : (
        <LockedContacts account={account} buyer={buyer} />
      )}
    </Card>
  );
}

function LockedContacts({ account, buyer }: { account: ViewingAccount; buyer: BuyerProfile }) {
  const { reveal, isRevealing, refusal } = useReveal(account, buyer);
  const isShort = refusal?.status === "insufficient_credits";
  const isFree = buyer.reveal_cost === 0;
  const isOff = useIsSuspended() && !isFree;
  return (
    <div className="mt-3 space-y-4 text-sm">
      <div className="flex items-center gap-3 rounded-lg bg-sunken px-3.5 py-3">
        <Lock aria-hidden className="size-4 shrink-0 text-ink-faint" />
        <p className="text-ink-muted">
          <span className="font-medium text-ink">
            {buyer.contact_count.toLocaleString("en-US")} {buyer.contact_count === 1 ? "contact" : "contacts"}
          </span>{" "}
          {isFree ? "· free, a teammate has revealed them" : "· locked"}
        </p>
      </div>
      {isOff && !refusal && <SuspendedNotice what="nothing can be revealed for a credit" />}
      {refusal && <RevealNotice refusal={refusal} account={account} />}
      <Button
        variant={isShort ? "quiet" : "primary"}
        isBusy={isRevealing}
        disabled={isOff}
        onClick={reveal}
        className="w-full"
      >
        {buyer.contact_count === 1 ? "Reveal contact" : "Reveal contacts"}
      </Button>
      <p className="text-center text-xs text-ink-muted">
        {isFree
          ? "Costs nothing."
          : "Spends 1 enrichment credit. Yours to keep; teammates then reveal for free."}
      </p>
    </div>
  );
}
