import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** How to reach a running stack; what stack.json holds. */
export interface StackInfo {
  /** Of the role postgres, which owns the schema and is no superuser. */
  dbUrl: string;
  /** Of the superuser, supabase_admin. */
  adminDbUrl: string;
  apiUrl: string;
  publishableKey: string;
  secretKey: string;
  jwtSecret: string;
  /** Of the Stripe on this machine, or of Stripe itself. */
  stripeUrl: string;
  stripeSecretKey: string;
  /** What Stripe signs its webhooks with; "" when it is not known. */
  stripeWebhookSecret: string;
  /** What opens the scheduled job; "" when that is to stay closed. */
  cronSecret: string;
  /** What keys the hashes of those who try to get in. */
  attemptSecret: string;
  /** Where one reads the mails that were not really sent. */
  mailUrl: string;
  /** Where they lie, a file each; the web app puts its own there. */
  mailFolder: string;
}

/**
 * Writes stack.json into `dir`, whole or not at all and for our eyes only. Returns
 * how to remove it, which is to happen when the stack ends.
 */
export function writeStackFile(dir: string, info: StackInfo): () => void {
  const file = stackFile(dir);
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, `${JSON.stringify(info, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
  return () => removeStackFile(dir);
}

/** Removes the stack.json in `dir`, if there is one. */
export function removeStackFile(dir: string): void {
  rmSync(stackFile(dir), { force: true });
}

const stackFile = (dir: string) => join(dir, "stack.json");
