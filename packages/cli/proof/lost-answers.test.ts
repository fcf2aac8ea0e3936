import type { Database } from "@credence/core/db/database.types.generated";
import { createClient } from "@supabase/supabase-js";
import { expect, it } from "vitest";
import { audit } from "./world/audit.ts";
import { buyForAll } from "./world/buy.ts";
import { hurry } from "./world/hurry.ts";
import { openProof, type Proof } from "./world/open-proof.ts";
import { plantTenant } from "./world/plant.ts";
import { CLEAN, reconcile } from "./world/reconcile.ts";
import { run, runToTheEnd } from "./world/run.ts";
import { endLeases } from "./world/time.ts";

hurry();
const proof = await openProof();

/** Every commit of a run. */
const COMMITS = [
  "take_stripe_events",
  "record_customer",
  "claim_overages",
  "take_charges",
  "advance_charge",
  "renew_charge_key",
  "set_charge_aside",
  "record_decline",
  "apply_invoice_state",
];

/** The same proof, in which the database's answer to every third call of one function is lost after its commit. */
function losing(name: string): { proof: Proof; lost: () => number } {
  let calls = 0;
  let lost = 0;
  const fetchAndLose: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    if (!pathname.endsWith(`/rpc/${name}`) || calls++ % 3 !== 0) return answer;
    await answer.text();
    lost++;
    throw new TypeError("fetch failed");
  };
  const { apiUrl, secretKey } = proof.info;
  const db = createClient<Database>(apiUrl, secretKey, {
    auth: { persistSession: false },
    global: { fetch: fetchAndLose },
  });
  return { proof: { ...proof, db }, lost: () => lost };
}

it.each(COMMITS)(
  "a database whose answers to %s are lost is asked again, and nobody is charged twice",
  async (name) => {
    const tenants = [
      await plantTenant(proof, { agency: "card", clients: ["card", "declines", "no_card"] }),
      await plantTenant(proof, { agency: "no_customer", clients: ["no_customer"] }),
    ];
    await buyForAll(proof, tenants);
    // Something to renew a key for, and something to set aside.
    await proof.control.addFaults(
      { route: "POST /v1/invoices/:id/pay", kind: "error_before" },
      { route: "POST /v1/invoices/:id/send", kind: "rate_limit", times: null },
    );
    const { lost, proof: deaf } = losing(name);
    // What was taken and nobody heard of is under a lease that nobody has. Who works on something loses it, too.
    const leases = name === "take_charges" ? setInterval(() => void endLeases(proof), 1000) : undefined;
    await run(deaf)
      .finally(() => clearInterval(leases))
      .catch(() => undefined);
    expect(lost()).toBeGreaterThan(0);
    await proof.control.clearFaults();
    await runToTheEnd(proof);
    expect(await audit(proof)).toEqual([]);
    expect(await reconcile(proof)).toEqual(CLEAN);
  },
);
