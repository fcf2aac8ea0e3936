import { readAlerts } from "@credence/core/billing/read-alerts";
import { expect, it } from "vitest";
import { actAs } from "./world/act-as.ts";
import { audit } from "./world/audit.ts";
import { buyForAll } from "./world/buy.ts";
import { openProof } from "./world/open-proof.ts";
import { payOnPage, saveOnPage } from "./world/people.ts";
import { type Payer, plantTenant } from "./world/plant.ts";
import { CLEAN, reconcile } from "./world/reconcile.ts";
import { run } from "./world/run.ts";
import { declinesOf, statesOf } from "./world/states.ts";
import { DAY, HOUR, passTime } from "./world/time.ts";
import { hear, openMailbox } from "./world/webhook.ts";

const proof = await openProof();
const mailbox = await openMailbox(proof);

/** A tenant whose one client, or the agency itself, has a card that declines, and owes. */
async function plant(who: "client" | "agency" = "client") {
  const tenant = await plantTenant(proof, {
    agency: who === "agency" ? "declines" : "card",
    clients: [who === "client" ? "declines" : "card"],
  });
  await buyForAll(proof, [tenant]);
  const payer = (who === "agency" ? tenant.agency : tenant.clients[0]) as Payer;
  const made = async () => Math.max(...(await declinesOf(proof, tenant)).map((declines) => declines.made));
  const stripeId = async () => {
    const [row] = await proof.sql<{ id: string }[]>`
      select stripe_invoice_id as id from public.invoices where account_id = ${payer.id} and kind = ${who}`;
    return String(row?.id);
  };
  const alerts = () => readAlerts(actAs(proof, tenant.agency.id), { agency_id: tenant.agency.id, limit: 10 });
  return { tenant, payer, made, stripeId, alerts };
}

it.each(["client", "agency"] as const)(
  "a card that declines, the %s's, is asked on days 0, 1, 3 and 7, then its agency is told, and it can still pay",
  async (who) => {
    const { alerts, made, stripeId, tenant } = await plant(who);
    expect(await run(proof)).toMatchObject({ status: "declined", paid: 1, declined: 1 });
    let attempts = 1;
    for (const [pause, next] of [
      [DAY, "declined 2 then pay"],
      [2 * DAY, "declined 3 then pay"],
      [4 * DAY, ""],
    ] as const) {
      await passTime(proof, pause - HOUR);
      expect(await run(proof)).toMatchObject({ status: "settled", declined: 0, retry_later: 1 });
      expect(await made()).toBe(attempts);
      await passTime(proof, HOUR);
      const summary = await run(proof);
      expect(summary).toMatchObject({ status: "declined", declined: next ? 1 : 0, failed: next ? 0 : 1 });
      expect(await made()).toBe(++attempts);
      expect(await statesOf(proof, tenant)).toMatchObject({
        [`${who} ${next ? `open ${next}` : "failed declined 4"}`]: 1,
      });
      expect((await alerts()).alerts.map(({ kind }) => kind)).toEqual(next ? [] : ["payment_failed"]);
      expect(await audit(proof, [tenant])).toEqual([]);
    }
    await passTime(proof, 30 * DAY);
    expect(await run(proof)).toMatchObject({ status: "settled", declined: 0, retry_later: 0 });
    expect(await made()).toBe(4);
    expect((await alerts()).alerts).toMatchObject([{ is_own: who === "agency" }]);
    await mailbox.empty();
    await payOnPage(proof, await stripeId());
    await hear(proof, mailbox);
    expect(await statesOf(proof, tenant)).toMatchObject({ [`${who} paid declined 4`]: 1 });
    expect(await audit(proof, [tenant])).toEqual([]);
    expect(await reconcile(proof)).toEqual(CLEAN);
  },
);

it("a run that comes weeks late asks a card once, and again a day later at the earliest", async () => {
  const { made, tenant } = await plant();
  for (const attempts of [1, 2, 3]) {
    await run(proof);
    await run(proof);
    expect(await made()).toBe(attempts);
    await passTime(proof, 20 * DAY);
  }
  await run(proof);
  expect(await statesOf(proof, tenant)).toMatchObject({ "client failed declined 4": 1 });
  expect(await audit(proof, [tenant])).toEqual([]);
});

it("another card is charged by the next run, whatever day it is", async () => {
  const { payer, tenant } = await plant();
  await run(proof);
  await mailbox.empty();
  await saveOnPage(proof, payer);
  await hear(proof, mailbox);
  expect(await run(proof)).toMatchObject({ status: "settled", paid: 1 });
  expect(await statesOf(proof, tenant)).toMatchObject({ "client paid declined 1": 1 });
  expect(await audit(proof, [tenant])).toEqual([]);
});

it.each([
  [
    "the next attempt finds it",
    async () => expect(await run(proof)).toMatchObject({ status: "settled", paid: 1 }),
  ],
  [
    "the reconciliation finds it",
    async () => {
      expect(await reconcile(proof)).toMatchObject({
        status: "repaired",
        findings: [expect.stringContaining("paid at Stripe")],
      });
      expect(await run(proof)).toMatchObject({ status: "settled", paid: 0 });
    },
  ],
])("who pays between two attempts is not charged again, though nobody told us: %s", async (_, find) => {
  const { made, stripeId, tenant } = await plant();
  await run(proof);
  await payOnPage(proof, await stripeId());
  await mailbox.empty();
  await passTime(proof, DAY);
  await find();
  expect(await made()).toBe(1);
  expect(await statesOf(proof, tenant)).toMatchObject({ "client paid declined 1": 1 });
  expect(await audit(proof, [tenant])).toEqual([]);
  expect(await reconcile(proof)).toEqual(CLEAN);
});
