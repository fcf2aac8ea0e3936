"use client";

import type { Contact } from "@credence/core/buyers/contact";
import type { BuyerProfile } from "@credence/core/buyers/read-buyer";
import { type ContactFault, FAULT_LABELS, MAX_REPORT_TEXT } from "@credence/core/reports/contact-fault";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { reportTermsQuery } from "@/components/buyers/buyer-queries.ts";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Label } from "@/components/ui/field.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import type { ViewingAccount } from "../../_components/viewing-account.ts";
import { ReportNotice } from "./report-notice.tsx";
import { ReportTermsText } from "./report-terms.tsx";
import { useReport } from "./use-report.ts";

const FAULTS = Object.keys(FAULT_LABELS) as ContactFault[];

/** Says what is wrong with a contact, under which rule the credit comes back, and what became of it. */
export function ReportDialog({
  account,
  buyer,
  contact,
  onClose,
}: {
  account: ViewingAccount;
  buyer: BuyerProfile;
  contact: Contact;
  onClose: () => void;
}) {
  const id = useId();
  const terms = useQuery(reportTermsQuery(account.slug));
  const [fault, setFault] = useState<ContactFault | null>(null);
  const [note, setNote] = useState("");
  const [isFaultMissing, setIsFaultMissing] = useState(false);
  const { report, isReporting, refusal } = useReport(account, buyer, onClose);
  const possible = FAULTS.filter(
    (one) =>
      (one !== "email_bounces" || contact.email !== null) &&
      (one !== "number_is_wrong" || contact.phone !== null),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsFaultMissing(!fault);
    if (fault) report({ contact_id: contact.id, fault, note });
    else document.getElementById(`${id}-${possible[0]}`)?.focus();
  };
  return (
    <Dialog label="Report a bad contact" isOpen onClose={onClose}>
      <form onSubmit={submit} noValidate className="space-y-5 p-5 sm:p-6">
        <div>
          <h2 className="text-lg font-semibold">Report a bad contact</h2>
          <p className="text-sm break-words text-ink-muted">
            {[contact.name ?? "No name published", contact.title].filter(Boolean).join(", ")}
          </p>
        </div>
        <fieldset aria-describedby={isFaultMissing ? `${id}-missing` : undefined}>
          <legend className="mb-1.5 text-sm font-medium">What is wrong?</legend>
          {possible.map((one) => (
            <label key={one} className="flex min-h-8 cursor-pointer items-center gap-2.5 text-sm">
              <input
                id={`${id}-${one}`}
                type="radio"
                name={`${id}-fault`}
                value={one}
                checked={fault === one}
                onChange={() => {
                  setFault(one);
                  setIsFaultMissing(false);
                }}
                data-autofocus={one === possible[0] || undefined}
                className="size-4 shrink-0 accent-accent"
              />
              {FAULT_LABELS[one]}
            </label>
          ))}
          {isFaultMissing && (
            <p id={`${id}-missing`} role="alert" className="mt-1 text-sm text-danger">
              Say what is wrong with it.
            </p>
          )}
        </fieldset>
        <div className="space-y-1.5">
          <Label htmlFor={`${id}-note`} className="block">
            Note <span className="font-normal text-ink-muted">(optional)</span>
          </Label>
          <textarea
            id={`${id}-note`}
            rows={3}
            maxLength={MAX_REPORT_TEXT}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            aria-describedby={`${id}-hint`}
            className="block w-full rounded-lg border border-line-strong bg-surface px-3 py-2 text-sm text-ink focus-visible:outline-offset-0"
          />
          <p id={`${id}-hint`} className="text-xs text-ink-muted">
            Your agency and your teammates read it. The agency does not see whose contact it is: name no
            people, addresses or numbers.
          </p>
        </div>
        {terms.data ? (
          <ReportTermsText terms={terms.data} revealedAt={buyer.paid_reveal?.revealed_at ?? null} />
        ) : terms.error && !terms.isFetching ? (
          <p role="alert" className="text-sm text-danger">
            How much is left of this month’s allowance could not be read. You can report all the same.
          </p>
        ) : (
          <Skeleton className="h-24" />
        )}
        {refusal && <ReportNotice refusal={refusal} account={account} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{refusal ? "Close" : "Cancel"}</Button>
          <Button type="submit" variant="primary" isBusy={isReporting}>
            {isReporting ? "Reporting…" : "Report"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
