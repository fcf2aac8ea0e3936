import type { Fault } from "@credence/local-stack/stripe/requests/faults";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { audit } from "./world/audit.ts";
import { buyForAll } from "./world/buy.ts";
import { hurry } from "./world/hurry.ts";
import { openProof } from "./world/open-proof.ts";
import { plantTenant, type Tenant } from "./world/plant.ts";
import { CLEAN, reconcile } from "./world/reconcile.ts";
import { run, runToTheEnd } from "./world/run.ts";
import { declinesOf, statesOf } from "./world/states.ts";
import { freeze, HOUR, MINUTE, passTime, thaw } from "./world/time.ts";

hurry();
const proof = await openProof();
afterEach(() => proof.control.clearFaults());
// Once more, with what none of these tenants' customers has.
afterAll(async () => {
  expect(await audit(proof)).toEqual([]);
  expect(await reconcile(proof)).toEqual(CLEAN);
});

const KINDS = ["error_before", "error_after", "drop_before", "drop_after", "rate_limit"] as const;
/** What is called, and what has to go wrong before that it is called at all. */
const CALLS: readonly [route: string, ...first: Fault[]][] = [
  ["POST /v1/customers"],
  ["POST /v1/customers/:id"],
  ["POST /v1/invoices"],
  ["POST /v1/invoices/:id/add_lines"],
  ["POST /v1/invoices/:id/finalize"],
  ["POST /v1/invoices/:id/pay"],
  ["POST /v1/invoices/:id/send"],
  [
    "GET /v1/invoices/:id",
    { route: "POST /v1/invoices/:id/pay", kind: "drop_after", times: null },
    { route: "POST /v1/invoices/:id/send", kind: "drop_after", times: null },
  ],
  ["GET /v1/invoices", { route: "POST /v1/invoices", kind: "drop_after", times: null }],
];

const BLIND: readonly Fault[] = [
  { route: "GET /v1/invoices", kind: "drop_before", times: null },
  { route: "GET /v1/invoices/:id", kind: "drop_before", times: null },
];

async function plant(route: string): Promise<Tenant> {
  const tenant = await plantTenant(
    proof,
    route.startsWith("POST /v1/customers")
      ? { agency: "no_customer", clients: ["no_customer", "no_customer"] }
      : { agency: "card", clients: ["card", "no_card", "declines"] },
  );
  await buyForAll(proof, [tenant], true);
  return tenant;
}

/** Everybody was asked for the money once, and whoever could pay has. */
async function expectAllAsked(route: string, tenant: Tenant): Promise<void> {
  const states = await statesOf(proof, tenant);
  if (route.startsWith("POST /v1/customers")) {
    expect(states).toEqual({ "agency paid": 1, "client open": 2 });
  } else {
    const declines = (await declinesOf(proof, tenant)).filter(({ made }) => made > 0);
    // A day later, it is asked again.
    expect([[{ known: 1, made: 1 }], [{ known: 2, made: 2 }]]).toContainEqual(declines);
    const declined = `client open declined ${declines[0]?.known} then pay`;
    expect(states).toEqual({ "agency paid": 1, "client paid": 1, "client open": 1, [declined]: 1 });
  }
}

describe.each(CALLS)("%s", (route, ...first) => {
  describe.each(KINDS)("that ends in %s", (kind) => {
    // The SDK itself asks again once where a connection ended.
    const times = kind.startsWith("drop") ? 2 : 1;

    it("once, is made good by the same run", async () => {
      const tenant = await plant(route);
      await proof.control.addFaults({ route, kind, times }, ...first);
      expect(await run(proof)).toMatchObject({ needs_person: 0 });
      expect(await proof.control.faultsLeft()).not.toContainEqual(expect.objectContaining({ route }));
      await proof.control.clearFaults();
      await runToTheEnd(proof);
      await expectAllAsked(route, tenant);
      expect(await audit(proof, [tenant])).toEqual([]);
    });

    it("again and again, is made good when it stops, be it a day later", async () => {
      const tenant = await plant(route);
      await proof.control.addFaults({ route, kind, times: null }, ...first);
      expect((await run(proof)).needs_person).toBe(0);
      await proof.control.clearFaults();
      await passTime(proof, 25 * HOUR);
      await runToTheEnd(proof);
      await expectAllAsked(route, tenant);
      expect(await audit(proof, [tenant])).toEqual([]);
    });

    it("with nothing that can be looked up, is made good at once, minutes or 25 hours later", async () => {
      const tenants = [await plant(route), await plant(route), await plant(route)] as const;
      await proof.control.addFaults({ route, kind, times: null }, ...first, ...BLIND);
      expect((await run(proof)).needs_person).toBe(0);
      await proof.control.clearFaults();
      await freeze(proof);
      for (const [n, delay] of [0, 10 * MINUTE, 25 * HOUR].entries()) {
        const tenant = tenants[n] as Tenant;
        await passTime(proof, delay);
        await thaw(proof, tenant);
        await runToTheEnd(proof);
        await expectAllAsked(route, tenant);
      }
      expect(await audit(proof, tenants)).toEqual([]);
    });
  });
});
