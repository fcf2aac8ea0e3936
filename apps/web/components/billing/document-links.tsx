import type { Invoice } from "@credence/core/billing/invoice";
import { ExternalLink } from "lucide-react";
import { type ButtonLook, buttonClass } from "@/components/ui/button-class.ts";

interface DocumentLinkProps {
  invoice: Pick<Invoice, "id" | "number">;
  /** Where the invoices of the account are, as in `/home/acme/billing/invoices`. */
  path: string;
}

/** Leads to the page on which an invoice is paid, in a tab of its own: one comes back to this one. */
export function PayLink({ invoice, path, ...look }: DocumentLinkProps & ButtonLook) {
  return (
    <a
      href={`${path}/${invoice.id}/pay`}
      target="_blank"
      rel="noreferrer"
      className={buttonClass({ variant: "primary", size: "small", ...look })}
    >
      Pay now
      <ExternalLink aria-hidden className="size-3.5" />
      <span className="sr-only"> invoice {invoice.number}, opens in a new tab</span>
    </a>
  );
}

/** Leads to an invoice as a PDF. */
export function PdfLink({ invoice, path }: DocumentLinkProps) {
  return (
    <a
      href={`${path}/${invoice.id}/pdf`}
      target="_blank"
      rel="noreferrer"
      className={buttonClass({ variant: "quiet", size: "small" })}
    >
      PDF
      <span className="sr-only"> of invoice {invoice.number}, opens in a new tab</span>
    </a>
  );
}
