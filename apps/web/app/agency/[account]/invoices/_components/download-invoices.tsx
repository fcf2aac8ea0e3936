import { Download } from "lucide-react";
import { buttonClass } from "@/components/ui/button-class.ts";

/** The way to a list of invoices as a file, purchase by purchase. */
export function DownloadInvoices({
  agency,
  of,
  status = null,
}: {
  agency: string;
  of: "clients" | "own";
  /** Only those of one status. */
  status?: string | null;
}) {
  const query = new URLSearchParams({ account: agency, of, ...(status && { status }) });
  return (
    <a href={`/api/billing/invoices/export?${query}`} download className={buttonClass({})}>
      <Download aria-hidden className="size-4" />
      Download CSV
    </a>
  );
}
