import { execFile } from "node:child_process";
import { resolve } from "node:path";
import type { RunSummary } from "@credence/core/billing/run-summary";
import { openControl } from "@credence/local-stack/stripe/control/control";
import type { Page } from "@playwright/test";
import type { Sql } from "postgres";
import type { Person, Tenant } from "./tenant.ts";
import { expect, setting } from "./test.ts";

const command = resolve(import.meta.dirname, "../../../../packages/cli/billing-run.ts");

/**
 * What can be had happen to the Stripe that the web app is told of.
 *
 * @returns Its controls.
 */
export function stripeControl() {
  return openControl(setting("E2E_STRIPE_URL"), setting("E2E_STRIPE_SECRET_KEY"));
}

/** Runs charge all tenants: none runs while a test looks at what is not billed yet. */
const LOCK = 55_300;

/**
 * Keeps runs away, until told otherwise.
 *
 * @param sql As superuser.
 * @returns How to let them run again.
 */
export async function keepUnbilled(sql: Sql): Promise<() => Promise<void>> {
  const held = await sql.reserve();
  await held`select pg_advisory_lock_shared(${LOCK})`;
  return async () => {
    await held`select pg_advisory_unlock_shared(${LOCK})`;
    held.release();
  };
}

/**
 * Makes invoices of all that was bought up to now, of every tenant.
 *
 * @param sql As superuser.
 */
export async function claimEverything(sql: Sql): Promise<void> {
  await sql.begin(async (claiming) => {
    await claiming`select pg_advisory_xact_lock(${LOCK})`;
    await claiming`select public.claim_overages(clock_timestamp())`;
  });
}

/**
 * Charges all that was bought up to now, of every tenant, as `pnpm billing:run --period-end` does, and waits until
 * Stripe has told the web app about it.
 *
 * @param sql As superuser.
 * @returns The last line that the command printed.
 */
export async function runBilling(sql: Sql): Promise<RunSummary> {
  const held = await sql.reserve();
  await held`select pg_advisory_lock(${LOCK})`;
  try {
    const summary = await run();
    await untilHeard(sql);
    return summary;
  } finally {
    await held`select pg_advisory_unlock(${LOCK})`;
    held.release();
  }
}

/**
 * Charges all that was bought up to now twice by the command and once by the route of each instance, all at once.
 *
 * @param sql As superuser.
 * @param instances The addresses of web apps.
 */
export async function runBillingAtOnce(sql: Sql, instances: readonly string[]): Promise<void> {
  const held = await sql.reserve();
  await held`select pg_advisory_lock(${LOCK})`;
  const authorization = `Bearer ${setting("E2E_CRON_SECRET")}`;
  const query = new URLSearchParams({ period_end: new Date().toISOString() });
  try {
    const answers = await Promise.all([
      run(),
      run(),
      ...instances.map(async (url) => {
        const answer = await fetch(`${url}/api/cron/charge-overages?${query}`, {
          method: "POST",
          headers: { authorization },
        });
        expect(answer.status).toBe(200);
        return (await answer.json()) as RunSummary;
      }),
    ]);
    // Whoever came late found charges that others had in hand; what these left is done now.
    if (answers.some(({ status }) => status === "unfinished")) await run();
    await untilHeard(sql);
  } finally {
    await held`select pg_advisory_unlock(${LOCK})`;
    held.release();
  }
}

/** The web app answers Stripe first and then looks what has happened. */
async function untilHeard(sql: Sql): Promise<void> {
  await stripeControl().settled();
  await expect
    .poll(() => sql`select from private.stripe_events where handled_at is null and tries < 3`, {
      // Of all tenants, and the web app has other tests to serve.
      timeout: 60_000,
    })
    .toHaveLength(0);
}

async function run(): Promise<RunSummary> {
  const env = {
    ...process.env,
    SUPABASE_URL: setting("E2E_API_URL"),
    SUPABASE_SECRET_KEY: setting("E2E_SECRET_KEY"),
    STRIPE_URL: setting("E2E_STRIPE_URL"),
    STRIPE_SECRET_KEY: setting("E2E_STRIPE_SECRET_KEY"),
  };
  const words = [command, "--period-end", new Date().toISOString()];
  const printed = await new Promise<string>((proceed, fail) => {
    execFile(
      process.execPath,
      words,
      { env, timeout: 100_000, killSignal: "SIGKILL" },
      (_, stdout, stderr) => {
        // How it ends speaks of all tenants, also of those of other tests: each test looks at its own.
        if (stdout.trim()) proceed(stdout);
        else fail(new Error(`billing:run printed no summary: ${stderr}`));
      },
    );
  });
  return JSON.parse(printed.trim().split("\n").at(-1) ?? "") as RunSummary;
}

type Lines = Partial<Record<"audience" | "enrichment" | "pixel" | "custom_model", number>>;

const PRICES = { audience: 2500, enrichment: 1500, pixel: 1000, custom_model: 5000 };

/**
 * Buys credits for a tenant's client, as the web app would.
 *
 * @param sql As superuser.
 * @param tenant Whose client.
 * @param quantities Credits by type, at the tenant's prices.
 * @param person Who buys; the client's owner.
 */
export async function buy(
  sql: Sql,
  tenant: Tenant,
  quantities: Lines,
  person: Person = tenant.owner,
): Promise<void> {
  const lines = Object.entries(quantities).map(([credit_type, quantity]) => ({
    credit_type,
    quantity,
    price_per_credit_cents: PRICES[credit_type as keyof typeof PRICES],
  }));
  const claims = JSON.stringify({ role: "authenticated", sub: person.id });
  const answer = await sql.begin(async (tx) => {
    await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
    const [row] = await tx<{ status: string }[]>`
      select public.purchase_overage_credits(${tenant.client.id}, gen_random_uuid(), ${JSON.stringify(lines)}::text::jsonb)
        ->> 'status' as status`;
    return row?.status;
  });
  expect(answer).toBe("purchased");
}

/**
 * Whether all that a tenant's client has bought is paid by it, and by its agency.
 *
 * @param sql As superuser.
 * @param tenant The tenant.
 * @returns The two flags over all purchases.
 */
export async function billedFlags(sql: Sql, tenant: Tenant) {
  const [flags] = await sql<{ to_client: boolean; to_agency: boolean }[]>`
    select bool_and(billed_to_client) as to_client, bool_and(billed_to_agency) as to_agency
    from public.overage_credit_purchases where client_id = ${tenant.client.id}`;
  return flags;
}

/**
 * Where a tenant's client sees what it pays.
 *
 * @param tenant The tenant.
 * @returns A path.
 */
export const billingPath = ({ client }: Tenant) => `/home/${client.slug}/billing`;

/**
 * Saves a test card at Stripe and waits to be back.
 *
 * @param page On its way to Stripe's page.
 * @param number The card's.
 */
export async function saveCard(page: Page, number: string): Promise<void> {
  await fillCard(page, number);
  await page.getByRole("button", { name: "Save card" }).click();
  await page.waitForURL((url) => url.origin === new URL(setting("E2E_WEB_URL")).origin);
}

/**
 * Pays an invoice by another card on Stripe's page of it, in a tab of its own, and waits until the web app knows.
 *
 * @param sql As superuser.
 * @param page On its way there.
 * @param number The card's.
 */
export async function payInvoice(sql: Sql, page: Page, number: string): Promise<void> {
  await fillCard(page, number);
  await page.getByRole("button", { name: /^Pay [^a-z]+$/ }).click();
  await expect(page.getByRole("heading", { name: / paid on / })).toBeVisible();
  await page.close();
  await untilHeard(sql);
}

async function fillCard(page: Page, number: string): Promise<void> {
  await page.waitForURL((url) => url.origin === new URL(setting("E2E_STRIPE_URL")).origin);
  await page.getByRole("textbox", { name: "Card number" }).fill(number);
  await page.getByRole("textbox", { name: "Expiry" }).fill("12 / 40");
  await page.getByRole("textbox", { name: "CVC" }).fill("123");
}
