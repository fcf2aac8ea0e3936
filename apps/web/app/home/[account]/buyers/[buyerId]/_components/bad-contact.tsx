"use client";

import type { Contact } from "@credence/core/buyers/contact";
import type { BuyerProfile } from "@credence/core/buyers/read-buyer";
import { Flag } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import type { ViewingAccount } from "../../_components/viewing-account.ts";

const ReportDialog = dynamic(() => import("./report-dialog.tsx").then((module) => module.ReportDialog), {
  ssr: false,
});

/** The way to report a contact that is no good. */
export function BadContact({
  account,
  buyer,
  contact,
}: {
  account: ViewingAccount;
  buyer: BuyerProfile;
  contact: Contact;
}) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        variant="quiet"
        size="small"
        aria-label={`Report a bad contact: ${contact.name ?? contact.email ?? "no name"}`}
        onClick={() => setIsOpen(true)}
        className="-ml-2.5 text-xs text-ink-faint"
      >
        <Flag aria-hidden className="size-3" />
        Report a bad contact
      </Button>
      {isOpen && (
        <ReportDialog account={account} buyer={buyer} contact={contact} onClose={() => setIsOpen(false)} />
      )}
    </>
  );
}
