"use client";

import type { Contact } from "@credence/core/buyers/contact";
import type { BuyerProfile } from "@credence/core/buyers/read-buyer";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Card } from "@/components/ui/card.tsx";
import { Moment } from "@/components/ui/moment.tsx";
import { ContactList } from "../../_components/contact-list.tsx";
import type { ViewingAccount } from "../../_components/viewing-account.ts";
import { BadContact } from "./bad-contact.tsx";
import { LockedContacts } from "./locked-contacts.tsx";
import { ReportState } from "./report-state.tsx";

const ReportDialog = dynamic(() => import("./report-dialog.tsx").then((module) => module.ReportDialog), {
  ssr: false,
});

/** Whom to reach: people once they have been revealed, before that their roles and what it takes. */
export function ContactsCard({
  account,
  buyer,
  isResumed,
}: {
  account: ViewingAccount;
  buyer: BuyerProfile;
  isResumed: boolean;
}) {
  return (
    <Card aria-labelledby="contacts" className="p-5">
      <h2 id="contacts" tabIndex={-1} className="font-semibold">
        Contacts
      </h2>
      {buyer.contacts ? (
        <Unlocked account={account} buyer={buyer} contacts={buyer.contacts} />
      ) : buyer.contact_count === 0 ? (
        <p className="mt-2 text-sm text-ink-muted">
          This buyer has published no contacts, so there is nothing to reveal.
        </p>
      ) : (
        <LockedContacts account={account} buyer={buyer} isResumed={isResumed} />
      )}
    </Card>
  );
}

function Unlocked({
  account,
  buyer,
  contacts,
}: {
  account: ViewingAccount;
  buyer: BuyerProfile;
  contacts: Contact[];
}) {
  const { report, paid_reveal } = buyer;
  // Apart from its button, which goes away when somebody else reports meanwhile: nobody loses what they typed.
  const [inDialog, setInDialog] = useState<Contact | null>(null);
  const isReportedListed = contacts.some(({ id }) => id === report?.contact_id);
  return (
    <>
      {paid_reveal && (
        <p className="mt-0.5 text-xs text-ink-muted">
          Revealed by {paid_reveal.is_mine ? "you" : (paid_reveal.email ?? "someone who has left")} on{" "}
          <Moment iso={paid_reveal.revealed_at} />
        </p>
      )}
      {contacts.length === 0 && (
        <p className="mt-2 text-sm text-ink-muted">These contacts have been withdrawn by their publisher.</p>
      )}
      <ContactList contacts={contacts}>
        {(contact) =>
          report ? (
            contact.id === report.contact_id && <ReportState report={report} />
          ) : (
            <BadContact contact={contact} onReport={() => setInDialog(contact)} />
          )
        }
      </ContactList>
      {report && !isReportedListed && <ReportState report={report} />}
      {inDialog && (
        <ReportDialog account={account} buyer={buyer} contact={inDialog} onClose={() => setInDialog(null)} />
      )}
    </>
  );
}
