import { redirectToDocument } from "@/lib/invoice-document.ts";

/** An invoice of a client as a PDF, at Stripe, for the client's owners and admins. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/home/[account]/billing/invoices/[invoiceId]/pdf">,
): Promise<Response> {
  const { account, invoiceId: invoice_id } = await params;
  const page = `/home/${encodeURIComponent(account)}/billing`;
  return redirectToDocument(request, { account, invoice_id, document: "pdf", page });
}
