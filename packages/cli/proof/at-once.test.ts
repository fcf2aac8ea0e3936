import { setTimeout as pause } from "node:timers/promises";
import { handleStripeEvents } from "@credence/core/billing/handle-stripe-events";
import { expect, it } from "vitest";
import { audit } from "./world/audit.ts";
import { buyForAll } from "./world/buy.ts";
import { openProof, type Proof } from "./world/open-proof.ts";
import { giveCard, type Payer, plantTenant } from "./world/plant.ts";
import { CLEAN, reconcile } from "./world/reconcile.ts";
import { run } from "./world/run.ts";
import { openMailbox, takeIn } from "./world/webhook.ts";

const proof = await openProof();

it("a reconciliation beside a run finds nothing wrong with what is being done", async () => {
  const tenants = await Promise.all(
    Array.from({ length: 4 }, () =>
      plantTenant(proof, { agency: "card", clients: ["card", "no_card", "declines"] }),
    ),
  );
  await buyForAll(proof, tenants);
  const ended = new AbortController();
  // The run lasts as long as some reconciliations, however the machine shares itself out.
  await proof.control.addFaults({ route: "POST /v1/invoices/:id/pay", kind: "delay", ms: 1000, times: null });
  const running = run(proof).finally(() => ended.abort());
  // A list of many invoices is old when its last page comes.
  const listInvoices: Proof["payments"]["listInvoices"] = async (range) => {
    const page = await proof.payments.listInvoices(range);
    await pause(50);
    return page;
  };
  const found: Awaited<ReturnType<typeof reconcile>>[] = [];
  while (!ended.signal.aborted)
    found.push(await reconcile({ ...proof, payments: { ...proof.payments, listInvoices } }));
  await running;
  await proof.control.clearFaults();
  expect(found.length).toBeGreaterThan(3);
  expect(found.filter(({ status }) => status === "attention")).toEqual([]);
  expect(await reconcile(proof)).toEqual(CLEAN);
  expect(await audit(proof)).toEqual([]);
});

it("two who read of a customer at once leave the card that it has, whoever writes last", async () => {
  const tenant = await plantTenant(proof, { agency: "card", clients: ["no_card"] });
  const { customer, id } = tenant.clients[0] as Payer;
  const mailbox = await openMailbox(proof);
  // The first has read that there is no card, and takes its time to write that down.
  await proof.stripe.customers.update(String(customer), { name: "Somebody" });
  for (const letter of await mailbox.empty()) await takeIn(proof, letter);
  const { promise: read, resolve: hasRead } = Promise.withResolvers<void>();
  let reads = 0;
  const slow = handleStripeEvents({
    db: proof.db,
    payments: {
      ...proof.payments,
      retrieveCustomer: async (of) => {
        const seen = await proof.payments.retrieveCustomer(of);
        hasRead();
        if (reads++ === 0) await pause(500);
        return seen;
      },
    },
  });
  await read;
  await giveCard(proof, String(customer), "pm_card_visa");
  for (const letter of await mailbox.empty()) await takeIn(proof, letter);
  await handleStripeEvents(proof);
  await slow;
  const [payer] = await proof.sql`select card_last4 from public.payers where account_id = ${id}`;
  expect(payer).toEqual({ card_last4: "4242" });
});
