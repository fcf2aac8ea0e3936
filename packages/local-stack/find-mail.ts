import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { secretsFilePath } from "./paths.ts";
import type { Environment } from "./settings.ts";

const NAMES = ["SMTP_URL", "EMAIL_FROM", "ATTEMPT_SECRET", "NETWORK_ADDRESS_HEADER"];

/**
 * What the environment, or else `file`, says of how mails leave and of how those who try to get in are counted, for
 * a web app that is not on the local stack.
 */
export function findMail(
  env: Environment = process.env,
  file: string = secretsFilePath,
): Record<string, string> {
  const known = { ...(existsSync(file) && parseEnv(readFileSync(file, "utf8"))), ...env };
  return Object.fromEntries(NAMES.flatMap((name) => (known[name] ? [[name, known[name]]] : [])));
}
