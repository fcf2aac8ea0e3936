import "server-only";
import { mayManage } from "@credence/core/accounts/account";
import { readAccount } from "@credence/core/accounts/read-account";
import { readStripeInvoice } from "@credence/core/billing/read-stripe-invoice";
import { CredenceError } from "@credence/core/db/credence-error";
import { unstable_rethrow } from "next/navigation";
import { toFailure } from "./failure.ts";
import { readSession, type Session } from "./session.ts";
import { currentStripe } from "./stripe.ts";
import { isUuid } from "./uuid.ts";

/** An invoice's PDF, or the page on which it is paid. */
export type InvoiceDocument = "pdf" | "pay";

/**
 * Answers a GET of an invoice's document with a redirect to where Stripe has it now. The invoice is read as the
 * signed-in user, and only Stripe's own answer says where to go.
 *
 * @param request The request.
 * @param input.account The slug in the address.
 * @param input.invoice_id The invoice in the address; nothing else from the request counts.
 * @param input.page Our page of that account, where the reason is told when there is no such document now.
 * @returns A redirect; 404 for an invoice that the caller may not see, with no difference to one that is not there.
 */
export async function redirectToDocument(
  request: Request,
  input: { account: string; invoice_id: string; document: InvoiceDocument; page: string },
): Promise<Response> {
  try {
    const session = await readSession();
    if (!session) return redirect(`/sign-in?next=${encodeURIComponent(new URL(request.url).pathname)}`);
    const invoice = await readOwnInvoice(session, input);
    if (!invoice) return new Response("Not found.", { status: 404, headers: HEADERS });
    const url = invoice.stripe_invoice_id && (await readUrl(invoice.stripe_invoice_id, input.document));
    return redirect(url || `${input.page}?unopened=not_there`);
  } catch (error) {
    unstable_rethrow(error);
    const { id } = toFailure(error);
    return redirect(`${input.page}?unopened=unavailable${id ? `&failure=${id}` : ""}`);
  }
}

/** What bills the account in the address; or, to look at and not to pay, one of its clients. */
async function readOwnInvoice(
  session: Session,
  input: { account: string; invoice_id: string; document: InvoiceDocument },
) {
  if (!isUuid(input.invoice_id)) return null;
  const [account, invoice] = await Promise.all([
    readAccount(session.db, { account: input.account, user_id: session.user_id }),
    readStripeInvoice(session.db, input),
  ]);
  if (!account || !invoice || !mayManage(account.role)) return null;
  const isBilled = invoice.account_id === account.id;
  const isOfClient = invoice.agency_id === account.id && input.document === "pdf";
  return isBilled || isOfClient ? invoice : null;
}

async function readUrl(stripeInvoiceId: string, document: InvoiceDocument): Promise<string | null> {
  const links = await currentStripe().readInvoiceLinks(stripeInvoiceId);
  if (links.status === "missing") return null;
  if (links.status !== "done") {
    throw new CredenceError("unavailable", `Stripe did not tell where an invoice is: ${links.status}`, links);
  }
  return document === "pdf" ? links.value.pdf_url : links.value.hosted_url;
}

const HEADERS = { "Cache-Control": "no-store" };

function redirect(to: string): Response {
  return new Response(null, { status: 303, headers: { ...HEADERS, Location: to } });
}
