import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { handleStripeEvents } from "@credence/core/billing/handle-stripe-events";
import { openCustomers } from "@credence/core/billing/open-customers";
import { receiveStripeEvent } from "@credence/core/billing/receive-stripe-event";
import { verifyEvent } from "@credence/stripe/verify-event";
import { afterAll } from "vitest";
import type { Proof } from "./open-proof.ts";

/** What came in at the webhook's address: the bytes, and what they are signed with. */
export interface Letter {
  readonly body: Uint8Array;
  readonly signature: string | null;
}

/** Where Stripe tells of events. Nothing is done with them until somebody says so. */
export interface Mailbox {
  /** All that has come since the last time, once Stripe has nothing more to send. */
  empty: () => Promise<Letter[]>;
  /** Has Stripe tell nothing more. */
  close: () => Promise<void>;
}

/**
 * Has Stripe tell of what happens from now on.
 *
 * @param events of which types; of all when absent
 */
export async function openMailbox({ control, info }: Proof, events?: readonly string[]): Promise<Mailbox> {
  let letters: Letter[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      letters.push({ body: Buffer.concat(chunks), signature: String(request.headers["stripe-signature"]) });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const secret = info.stripeWebhookSecret;
  await control.setEndpoints([{ url, secret, ...(events && { events: [...events] }) }]);
  // Whatever did not arrive is sent again at once: it is still under way when Stripe is asked.
  await control.setPauses([0]);
  return {
    empty: async () => {
      await control.settled();
      const all = letters;
      letters = [];
      return all;
    },
    close: () => control.setEndpoints([]),
  };
}

/**
 * Takes in one letter as the webhook's route does.
 *
 * @returns what became of it
 */
export async function takeIn(
  { db, info }: Proof,
  { body, signature }: Letter,
): Promise<"refused" | "received" | "known"> {
  const event = verifyEvent({ body, signature, secret: info.stripeWebhookSecret });
  if (event === null) return "refused";
  return (await receiveStripeEvent(db, event)).status;
}

/** Handles what was taken in, as the route does once it has answered. */
export async function handle({ db, payments }: Proof): Promise<void> {
  await handleStripeEvents({ db, payments });
  await openCustomers({ db, payments });
}

/** Takes in all that Stripe has told, in the order in which it came, and handles it. */
export async function hear(proof: Proof, mailbox: Mailbox): Promise<void> {
  for (const letter of await mailbox.empty()) await takeIn(proof, letter);
  await handle(proof);
}
