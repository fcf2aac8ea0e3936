import "server-only";
import { createHmac, randomBytes } from "node:crypto";
import { readEnv } from "./env.ts";

const ownSecret = randomBytes(32).toString("hex");

/**
 * A hash that nobody can make who does not have the app's secret. Without one, each instance has its own.
 *
 * @param parts What it is made of; what it is for comes first.
 * @returns 64 hexadecimal digits.
 */
export function keyedHash(...parts: string[]): string {
  const secret = readEnv().ATTEMPT_SECRET ?? ownSecret;
  return createHmac("sha256", secret).update(JSON.stringify(parts)).digest("hex");
}
