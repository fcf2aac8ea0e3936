import { rmSync } from "node:fs";
import type { Db } from "@credence/core/db/client";
import type { Database } from "@credence/core/db/database.types.generated";
import { makeSecrets } from "@credence/local-stack/secrets";
import { type StackOptions, startStack } from "@credence/local-stack/start-stack";
import type { Control } from "@credence/local-stack/stripe/control/control";
import { makeThrowawayDir } from "@credence/local-stack/throwaway-stack";
import type { StackInfo } from "@credence/local-stack/write-stack-file";
import { openStripe, type StripePayments } from "@credence/stripe/open-stripe";
import { openSdk, type Stripe } from "@credence/stripe/sdk";
import { createClient } from "@supabase/supabase-js";
import postgres, { type Sql } from "postgres";
import { afterAll } from "vitest";

/** All that a proof acts on and looks at. */
export interface Proof {
  info: StackInfo;
  /** The superuser, whom nothing but a trigger stops. */
  sql: Sql;
  /** The product's client, with the secret key. */
  db: Db;
  /** Stripe as the product knows it. */
  payments: StripePayments;
  /** Stripe as everybody else uses it: who pays, who voids, who refunds. */
  stripe: Stripe;
  /** What goes wrong there, and when. */
  control: Control;
  /** Where PgBouncer listens, where there is one. */
  poolerPort: number | undefined;
}

/**
 * Starts a database, its API and a Stripe for one file of proofs, empty and to be thrown away: a run charges
 * whatever is due, so that no other file may have anything due there. MIGRATIONS_DIR names other migrations than
 * the product's: break something in a copy, and see which proof notices.
 *
 * @param options what else than that of a stack
 */
export async function openProof(options: Pick<StackOptions, "pooler" | "seedFile"> = {}): Promise<Proof> {
  const dir = makeThrowawayDir();
  const remove = () => rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  process.once("exit", remove);
  const migrationsDir = process.env["MIGRATIONS_DIR"];
  const stack = await startStack({
    dir,
    fast: true,
    secrets: makeSecrets(),
    seedFile: "none",
    ...(migrationsDir && { migrationsDir }),
    ...options,
  });
  const { info } = stack;
  const at = { secretKey: info.stripeSecretKey, url: info.stripeUrl };
  const sql = postgres(info.adminDbUrl, { max: 4, onnotice: () => undefined });
  afterAll(async () => {
    await sql.end({ timeout: 2 });
    await stack.stop();
    remove();
  });
  if (!stack.stripe) throw new Error("Proofs are made on the local Stripe only.");
  return {
    info,
    sql,
    db: createClient<Database>(info.apiUrl, info.secretKey, { auth: { persistSession: false } }),
    payments: openStripe(at),
    stripe: openSdk(at),
    control: stack.stripe.control,
    poolerPort: stack.poolerPort,
  };
}
