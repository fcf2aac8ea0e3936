import { redirectToDocument } from "@/lib/invoice-document.ts";

/** An invoice of an agency or of one of its clients as a PDF, at Stripe, for the agency's owners and admins. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/agency/[account]/invoices/[invoiceId]/pdf">,
): Promise<Response> {
  const { account, invoiceId: invoice_id } = await params;
  const page = `/agency/${encodeURIComponent(account)}/invoices`;
  return redirectToDocument(request, { account, invoice_id, document: "pdf", page });
}
