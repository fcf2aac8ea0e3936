import type { Fault } from "@credence/local-stack/stripe/requests/faults";
import { expect, it } from "vitest";
import { startRun } from "./killed/start-run.ts";
import { audit } from "./world/audit.ts";
import { buyForAll } from "./world/buy.ts";
import { type Chance, openChance } from "./world/chance.ts";
import { openProof } from "./world/open-proof.ts";
import { plantTenant, type Tenant, type Way } from "./world/plant.ts";
import { CLEAN, reconcile } from "./world/reconcile.ts";
import { runToTheEnd } from "./world/run.ts";
import { declinesOf, statesOf } from "./world/states.ts";
import { endLeases } from "./world/time.ts";

const RUNS = 16;
const CONCURRENCY = 4;
const proof = await openProof();

/** 8 agencies with 4 clients each: 40 payers. */
async function plantPayers(): Promise<Tenant[]> {
  const clients: Way[] = ["card", "card", "no_card", "declines"];
  const tenants = await Promise.all([
    ...Array.from({ length: 7 }, () => plantTenant(proof, { agency: "card", clients })),
    plantTenant(proof, {
      agency: "no_customer",
      clients: ["no_customer", "wishes_email", "card", "declines"],
    }),
  ]);
  await buyForAll(proof, tenants);
  return tenants;
}

const ASKED = {
  "agency paid": 7,
  "agency open": 1,
  "client paid": 15,
  "client open": 9,
  "client open declined 1 then pay": 8,
};

async function expectAllAskedOnce(tenants: Tenant[]): Promise<void> {
  expect(await statesOf(proof, ...tenants)).toEqual(ASKED);
  expect((await declinesOf(proof, ...tenants)).filter(({ known, made }) => known !== made)).toEqual([]);
  expect(await audit(proof, tenants)).toEqual([]);
  expect(await reconcile(proof)).toEqual(CLEAN);
}

it("16 runs at once make one invoice for each payer, and charge each once, as one customer", async () => {
  const tenants = await plantPayers();
  const runs = Array.from({ length: RUNS }, () => startRun(proof.info));
  const ends = await Promise.all(runs.map((run) => run.go({ die: null, concurrency: CONCURRENCY })));
  const summaries = ends.map((end) => (end.killed ? null : end.summary));
  const sumOf = (of: "claimed" | "paid" | "sent" | "declined") =>
    summaries.reduce((sum, summary) => sum + (summary?.[of] ?? 0), 0);
  expect({
    claimed: sumOf("claimed"),
    paid: sumOf("paid"),
    sent: sumOf("sent"),
    declined: sumOf("declined"),
  }).toEqual({ claimed: 40, paid: 22, sent: 10, declined: 8 });
  for (const summary of summaries) expect(summary).toMatchObject({ needs_person: 0 });
  await expectAllAskedOnce(tenants);
  const { data } = await proof.stripe.customers.list({ limit: 100 });
  const payers = tenants.flatMap(({ agency, clients }) => [agency, ...clients]);
  expect(data).toHaveLength(payers.length);
  expect(new Set(data.map(({ metadata }) => metadata["credence_account_id"]))).toEqual(
    new Set(payers.map(({ id }) => id)),
  );
});

const ROUTES = [
  "POST /v1/customers",
  "POST /v1/invoices",
  "POST /v1/invoices/:id/add_lines",
  "POST /v1/invoices/:id/finalize",
  "POST /v1/invoices/:id/pay",
  "POST /v1/invoices/:id/send",
  "GET /v1/invoices",
  "GET /v1/invoices/:id",
] as const;
const KINDS = ["error_before", "error_after", "drop_before", "drop_after", "rate_limit", "delay"] as const;

const someFaults = (chance: Chance): Fault[] =>
  Array.from({ length: 25 }, () => ({
    route: chance.pick(ROUTES),
    kind: chance.pick(KINDS),
    times: 1 + chance.below(4),
    after: chance.below(12),
    ms: chance.below(100),
  }));

it("16 runs at once that are killed at random, at a Stripe that fails at random, do so too", async () => {
  const chance = openChance(1);
  const tenants = await plantPayers();
  await proof.control.addFaults(...someFaults(chance));
  let deaths = 0;
  const lives = async (nth: number): Promise<void> => {
    // However little the others have left for it to do, every run makes three calls.
    for (let within = nth % 2 === 0 ? 3 : 60; ; within = 60, deaths++) {
      const die = { when: chance.pick(["before", "after"] as const), call: 1 + chance.below(within) };
      const isToLive = within === 60 && chance.oneIn(4);
      const end = await startRun(proof.info).go({ die: isToLive ? null : die, concurrency: CONCURRENCY });
      await endLeases(proof);
      if (!end.killed) return;
    }
  };
  await Promise.all(Array.from({ length: RUNS }, (_, n) => lives(n)));
  expect(deaths).toBeGreaterThanOrEqual(RUNS / 2);
  await proof.control.clearFaults();
  await runToTheEnd(proof);
  await expectAllAskedOnce(tenants);
});
