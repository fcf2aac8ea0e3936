import { redirectToDocument } from "@/lib/invoice-document.ts";

/** The page on which an invoice of a client is paid, at Stripe, for the client's owners and admins. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/home/[account]/billing/invoices/[invoiceId]/pay">,
): Promise<Response> {
  const { account, invoiceId: invoice_id } = await params;
  const page = `/home/${encodeURIComponent(account)}/billing`;
  return redirectToDocument(request, { account, invoice_id, document: "pay", page });
}
