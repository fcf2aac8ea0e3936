import type { Proof } from "./open-proof.ts";

export const GOOD_CARD = "4242424242424242";
export const OTHER_CARD = "5555555555554444";
export const DECLINING_CARD = "4000000000000341";

/** Types a card into a page of Stripe's and sends it. */
async function send(url: string, card: string): Promise<void> {
  await fetch(url, { method: "POST", body: new URLSearchParams({ quick: card }), redirect: "manual" });
}

/** Pays an invoice on Stripe's own page of it, where it can be paid. */
export async function payOnPage(
  { payments }: Proof,
  stripeInvoiceId: string,
  card = GOOD_CARD,
): Promise<void> {
  const links = await payments.readInvoiceLinks(stripeInvoiceId);
  if (links.status === "done" && links.value.hosted_url) await send(links.value.hosted_url, card);
}

/** Saves a card on the page of Checkout that the product leads to. */
export async function saveOnPage(
  { payments }: Proof,
  payer: { id: string; kind: "client" | "agency"; customer: string | null },
  card = GOOD_CARD,
): Promise<void> {
  const page = await payments.openCardPage({
    account: { account_id: payer.id, kind: payer.kind, name: payer.id, email: `${payer.id}@credence.test` },
    customer_id: payer.customer,
    currency: "usd",
    success_url: "http://localhost:3000/done",
    cancel_url: "http://localhost:3000/back",
  });
  if (page.status === "done") await send(page.value.url, card);
}
