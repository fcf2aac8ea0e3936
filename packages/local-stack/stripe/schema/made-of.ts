import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Stripe } from "stripe";

/** The types that the schema is made of. */
export const paramsFile = join(import.meta.dirname, "params.ts");

/** What the schema is made of as it stands: another answer than the one in the schema means that it is stale. */
export function madeOf(): string {
  const digest = createHash("sha256").update(readFileSync(paramsFile)).digest("hex");
  return `stripe ${Stripe.PACKAGE_VERSION}, params.ts ${digest.slice(0, 16)}`;
}
