import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect as connectTcp } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type RunningStripe, startStripe } from "../stripe/start-stripe.ts";
import {
  connect,
  draft,
  finalized,
  openCustomer,
  refusal,
  webhookSecret,
} from "../stripe/tests/open-stripe.ts";

const secretKey = "sk_test_of_the_tests";
let folder: string;
let stateFile: string;
let running: RunningStripe | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "credence-stripe-"));
  stateFile = join(folder, "stripe.sqlite");
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  rmSync(folder, { recursive: true });
});

async function start(options: Parameters<typeof startStripe>[0] = {}): Promise<RunningStripe> {
  await running?.stop();
  running = await startStripe({ secretKey, stateFile, ...options });
  return running;
}

/** One in a process of its own. */
async function spawnStripe(): Promise<{ url: string; process: ChildProcess }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "fixtures/run-stripe.ts")], {
    env: { ...process.env, SECRET_KEY: secretKey, STATE_FILE: stateFile },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = (await once(child.stdout, "data")) as [Buffer];
  return { url: said.toString().trim(), process: child };
}

test("what was answered is still there after a kill -9, whenever that comes", async () => {
  const made: string[] = [];
  for (let round = 0; round < 3; round++) {
    const { process: child, url } = await spawnStripe();
    const sdk = connect({ secretKey, url });
    for (const id of made) expect((await sdk.customers.retrieve(id)).id).toBe(id);
    const ended = once(child, "exit");
    const enough = made.length + 10 * (round + 1);
    const make = async (): Promise<void> => {
      const customer = await sdk.customers.create({ email: "kept@credence.test" }).catch(() => undefined);
      if (!customer) return;
      made.push(customer.id);
      if (made.length >= enough) child.kill("SIGKILL");
      return make();
    };
    await Promise.all([make(), make(), make()]);
    await ended;
  }
  const { control } = await start();
  // Each time one more may have been made for each that asked, whose answer was lost.
  const { customer = 0, event } = await control.counts();
  expect(customer).toBeGreaterThanOrEqual(made.length);
  expect(customer).toBeLessThanOrEqual(made.length + 9);
  expect(event).toBe(customer);
});

test("invoices, keys, the clock, what is planned and what is not delivered yet outlive a restart", async () => {
  const nobody = { url: "http://127.0.0.1:9/nobody", secret: webhookSecret };
  let stripe = await start({ webhooks: [nobody] });
  let sdk = connect(stripe);
  const customer = await openCustomer(sdk, "pm_card_chargeCustomerFail");
  const paidLater = await finalized(sdk, customer.id);
  await refusal(sdk.invoices.pay(paidLater.id, {}, { idempotencyKey: "pay" }));
  const byItself = await draft(sdk, customer.id, [700], { auto_advance: true });
  await stripe.control.advance(86_000);
  const now = await stripe.control.now();
  const waiting = (await stripe.control.deliveries()).length;

  stripe = await start({ webhooks: [nobody] });
  sdk = connect(stripe);
  expect((await stripe.control.now()) - now).toBeLessThan(60);
  expect(await stripe.control.deliveries()).toHaveLength(waiting);
  expect(await refusal(sdk.invoices.pay(paidLater.id, {}, { idempotencyKey: "pay" }))).toMatchObject({
    headers: { "idempotent-replayed": "true" },
  });
  expect(await sdk.invoices.retrieve(byItself.id)).toMatchObject({ status: "open", attempt_count: 1 });
  expect((await sdk.invoices.retrieve(paidLater.id)).lines.data).toHaveLength(2);
});

test("without a file nothing is kept", async () => {
  const first = await startStripe({ secretKey });
  const { id } = await connect(first).customers.create();
  await first.stop();
  const second = await startStripe({ secretKey });
  expect(await refusal(connect(second).customers.retrieve(id))).toMatchObject({ statusCode: 404 });
  await second.stop();
});

test("nobody reaches it from another machine", async () => {
  const { url } = await start();
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const outward = addresses.filter(({ family, internal }) => family === "IPv4" && !internal);
  for (const { address } of outward) {
    const socket = connectTcp({ host: address, port: Number(new URL(url).port) });
    const [error] = (await once(socket, "error")) as [NodeJS.ErrnoException];
    expect(error.code).toBe("ECONNREFUSED");
  }
});
