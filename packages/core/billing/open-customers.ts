import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import { askPatiently } from "../db/ask-patiently.ts";
import type { Db } from "../db/client.ts";
import { eachOf } from "./each-of.ts";
import type { PayerAccount, Payments } from "./payments.ts";
import { recordCustomer } from "./record-customer.ts";

const payerSchema = z.object({
  account_id: z.guid(),
  kind: z.enum(["client", "agency"]),
  name: z.string(),
  email: z.string().nullable(),
});

/** What came of opening customers. */
export interface OpenedCustomers {
  readonly opened: number;
  /** Accounts that the provider takes for no customer, and why. What it gave no answer for is tried again later. */
  readonly refused: { readonly account_id: string; readonly reason: string }[];
}

const BATCH = 100;
/** Accounts in a row that the provider did not answer for, after which it is left alone. */
const OUTAGE = 5;

/**
 * Opens a customer at the payment provider for every account that has none yet. Safe to run at any time, twice,
 * and at once with itself.
 *
 * @param input.db With the secret key.
 * @param input.isStopping Asked before each account; true ends it early.
 * @param input.concurrency Accounts at a time.
 * @returns How many were opened, and which were not.
 * @throws CredenceError when the database cannot go on, PaymentsClosed when the provider refuses our key.
 */
export async function openCustomers(input: {
  db: Db;
  payments: Payments;
  isStopping?: () => boolean;
  concurrency?: number;
}): Promise<OpenedCustomers> {
  const { db, payments, isStopping = () => false, concurrency = 8 } = input;
  const refused: { account_id: string; reason: string }[] = [];
  let opened = 0;
  let unanswered = 0;
  let after: string | null = null;
  const ends = () => isStopping() || unanswered >= OUTAGE;
  do {
    const batch: PayerAccount[] = await customersToOpen(db, after);
    await eachOf(batch, concurrency, async (account) => {
      if (ends()) return;
      const { status, message } = await openOne(db, payments, account);
      unanswered = status === "unanswered" ? unanswered + 1 : 0;
      if (status === "opened") opened++;
      if (status === "refused") refused.push({ account_id: account.account_id, reason: message });
    });
    after = batch.length === BATCH ? (batch.at(-1)?.account_id ?? null) : null;
  } while (after !== null && !ends());
  return { opened, refused };
}

type Opening = { status: "opened" | "refused" | "unanswered"; message: string };

async function openOne(db: Db, payments: Payments, account: PayerAccount): Promise<Opening> {
  const outcome = await payments.openCustomer(account);
  if (outcome.status === "busy" || outcome.status === "unknown") {
    return { status: "unanswered", message: outcome.message };
  }
  if (outcome.status !== "done") return { status: "refused", message: outcome.message };
  const { account_id } = account;
  await recordCustomer(db, { account_id, stripe_customer_id: outcome.value.customer_id });
  return { status: "opened", message: "" };
}

async function customersToOpen(db: Db, after: string | null): Promise<PayerAccount[]> {
  return askPatiently(async () =>
    parsedOf(
      z.array(payerSchema),
      await db.rpc("customers_to_open", { p_limit: BATCH, ...(after !== null && { p_after: after }) }),
    ),
  );
}
