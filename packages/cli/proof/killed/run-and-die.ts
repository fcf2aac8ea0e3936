import { subscribe } from "node:diagnostics_channel";
import { writeSync } from "node:fs";
import type { ClientRequest } from "node:http";
import { createInterface } from "node:readline";
import { chargeOverages } from "@credence/core/billing/charge-overages";
import type { Database } from "@credence/core/db/database.types.generated";
import { openStripe } from "@credence/stripe/open-stripe";
import { createClient } from "@supabase/supabase-js";
import type { Death, Orders } from "./orders.ts";

// One real run, put together as `pnpm billing:run` does, that kills itself at a certain call. It has loaded all its
// code before it is told at which, so that whoever starts it can do something else meanwhile.

const calls = { before: 0, after: 0 };
let death: Death | null = null;

function pass(when: Death["when"], call: string): void {
  calls[when]++;
  if (death?.when !== when || death.call !== calls[when]) return;
  writeSync(1, `${when} ${call}`);
  process.kill(process.pid, "SIGKILL");
}

const nameOf = ({ method, path }: ClientRequest) => `${method} ${path.split("?")[0]}`;
subscribe("http.client.request.created", (message) => {
  pass("before", nameOf((message as { request: ClientRequest }).request));
});
subscribe("http.client.response.finish", (message) => {
  pass("after", nameOf((message as { request: ClientRequest }).request));
});

/** What only reads commits nothing. */
const READS = ["charge_lines", "billing_progress", "customers_to_open"];

const fetchOrDie: typeof fetch = async (input, init) => {
  const call = new URL(input instanceof Request ? input.url : input).pathname.split("/").at(-1) ?? "";
  if (READS.includes(call)) return fetch(input, init);
  pass("before", call);
  const answer = await fetch(input, init);
  pass("after", call);
  return answer;
};

const orders = JSON.parse(await firstLine()) as Orders;
death = orders.die;
const summary = await chargeOverages({
  db: createClient<Database>(orders.apiUrl, orders.secretKey, {
    auth: { persistSession: false },
    global: { fetch: fetchOrDie },
  }),
  payments: openStripe({ secretKey: orders.stripeSecretKey, url: orders.stripeUrl }),
  concurrency: orders.concurrency,
});
writeSync(1, JSON.stringify(summary));
process.exit();

async function firstLine(): Promise<string> {
  for await (const line of createInterface(process.stdin)) return line;
  // Whoever started it is gone.
  return process.exit();
}
