import { redirectToDocument } from "@/lib/invoice-document.ts";

/** The page on which an agency's own invoice is paid, at Stripe, for its owners and admins. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/agency/[account]/invoices/[invoiceId]/pay">,
): Promise<Response> {
  const { account, invoiceId: invoice_id } = await params;
  const page = `/agency/${encodeURIComponent(account)}/invoices/own`;
  return redirectToDocument(request, { account, invoice_id, document: "pay", page });
}
