import { openCustomers } from "@credence/core/billing/open-customers";
import { expect, it } from "vitest";
import { audit } from "./world/audit.ts";
import { buyForAll } from "./world/buy.ts";
import { hurry } from "./world/hurry.ts";
import { openProof } from "./world/open-proof.ts";
import { plantTenant } from "./world/plant.ts";
import { CLEAN, reconcile } from "./world/reconcile.ts";
import { run, runToTheEnd } from "./world/run.ts";
import { statesOf } from "./world/states.ts";

// A call that is never answered is given up after what the product allows it, for which nothing here can make up:
// these proofs wait most of the time, so all of them wait at once.
hurry();
const proof = await openProof();

it("calls that are never answered, done or not, are looked up and charge once", async () => {
  const tenants = await Promise.all(
    Array.from({ length: 4 }, () => plantTenant(proof, { agency: "card", clients: ["card", "no_card"] })),
  );
  await buyForAll(proof, tenants);
  for (const kind of ["hang", "hang_after"] as const) {
    await proof.control.addFaults(
      { route: "POST /v1/customers", kind },
      { route: "POST /v1/invoices", kind, after: 1 },
      { route: "POST /v1/invoices/:id/add_lines", kind },
      { route: "POST /v1/invoices/:id/finalize", kind },
      { route: "POST /v1/invoices/:id/pay", kind },
      { route: "POST /v1/invoices/:id/send", kind },
      { route: "GET /v1/invoices", kind },
      { route: "GET /v1/invoices/:id", kind },
    );
  }
  const charged = run(proof, { concurrency: 16 });
  const newcomer = await plantTenant(proof, { agency: "no_customer", clients: ["no_customer"] });
  await openCustomers(proof);
  await buyForAll(proof, [newcomer]);
  expect((await charged).needs_person).toBe(0);
  expect(await proof.control.faultsLeft()).toEqual([]);
  await runToTheEnd(proof);
  expect(await statesOf(proof, ...tenants)).toEqual({ "agency paid": 4, "client paid": 4, "client open": 4 });
  expect(await statesOf(proof, newcomer)).toEqual({ "agency open": 1, "client open": 1 });
  expect(await audit(proof)).toEqual([]);
  expect(await reconcile(proof)).toEqual(CLEAN);
}, 300_000);
