"use client";

import type { BuyerProfile } from "@credence/core/buyers/read-buyer";
import type { ContactFault } from "@credence/core/reports/contact-fault";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { buyerQuery } from "@/components/buyers/buyer-queries.ts";
import { type ReportAnswer, reportContact } from "../../_actions/report-contact.ts";
import { sent, type Unanswered } from "../../_components/sent.ts";
import { useEnrichmentBalance } from "../../_components/use-enrichment-balance.ts";

interface Report {
  readonly contact_id: string;
  readonly fault: ContactFault;
  readonly note: string;
}

/** Why a report was not taken: the server's refusal, or that no answer came. */
export type ReportRefusal =
  | Exclude<ReportAnswer, { status: "refunded" | "in_review" | "already_reported" }>
  | Unanswered;

const OUTCOMES = {
  refunded: { title: "The credit came back", description: "Thank you: one credit is back in your balance." },
  in_review: { title: "Reported", description: "Your agency decides whether the credit comes back." },
  already_reported: {
    title: "It had been reported before",
    description: "A buyer’s contacts are reported once. What became of it stands beside the contact.",
  },
} as const;

/**
 * Reports a bad contact.
 *
 * @param account The client.
 * @param buyer The buyer as it is shown.
 * @param onTaken The report stands: what became of it is shown on the profile.
 * @returns The way to report, whether that is under way, and why it was not taken.
 */
export function useReport(account: { id: string; slug: string }, buyer: BuyerProfile, onTaken: () => void) {
  const queries = useQueryClient();
  const balance = useEnrichmentBalance(account.slug);
  const { queryKey } = buyerQuery(account.slug, buyer.id);

  const { mutate, data, isPending } = useMutation({
    mutationFn: (report: Report) =>
      sent("nothing was reported", () => reportContact({ account_id: account.id, ...report })),
    networkMode: "always",
    onSuccess: (answer, { contact_id, fault }) => {
      if (!(answer.status in OUTCOMES)) return;
      if (answer.status === "refunded") balance.set(answer.balance);
      if (answer.status === "refunded" || answer.status === "in_review") {
        const { status } = answer;
        queries.setQueryData(queryKey, (known) =>
          known
            ? {
                ...known,
                report: {
                  contact_id,
                  fault,
                  status,
                  reported_at: new Date().toISOString(),
                  decided_at: null,
                  answer: null,
                },
              }
            : known,
        );
      }
      const { title, description } = OUTCOMES[answer.status as keyof typeof OUTCOMES];
      toast(title, { description });
      onTaken();
      // Once the dialog is gone, and with it the button that had opened it.
      requestAnimationFrame(() => document.getElementById("contacts")?.focus());
    },
    onSettled: () => {
      balance.refresh();
      void queries.invalidateQueries({ queryKey });
    },
  });

  const refusal = data && !isPending && !(data.status in OUTCOMES) ? (data as ReportRefusal) : null;
  return { report: mutate, isReporting: isPending, refusal };
}
