import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

/** What no browser may hold, by the names that the environment has for them. */
export const SECRET_SETTINGS = [
  "SUPABASE_SECRET_KEY",
  "SUPABASE_PUBLISHABLE_KEY",
  "STRIPE_SECRET_KEY",
  "STRIPE_WEBHOOK_SECRET",
  "CRON_SECRET",
  "ATTEMPT_SECRET",
  "SMTP_URL",
] as const;

/** What keys and secrets look like, whoever's they are. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  "a key of Stripe's": /\b[rs]k_(?:live|test)_\w{8,}/,
  "a secret of a webhook": /\bwhsec_\w{8,}/,
  "a key of Supabase's": /\bsb_(?:secret|publishable)_\w{8,}/,
  "a token": /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/,
  "the address of a database with its password": /\bpostgres(?:ql)?:\/\/[^\s:/"'`]+:[^\s@"'`]+@/,
  "a private key": /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  "the name of a secret setting":
    /\b(?:SUPABASE_SECRET_KEY|STRIPE_SECRET_KEY|STRIPE_WEBHOOK_SECRET|CRON_SECRET|ATTEMPT_SECRET)\b/,
};

/** Values shorter than that, such as "x", are found everywhere. */
const SHORTEST = 8;

/**
 * What secrets a text holds.
 *
 * @param text What a browser is given.
 * @param values The secrets that are known, by their names.
 * @returns What was found, without its value; empty when all is well.
 */
export function secretsIn(text: string, values: Readonly<Record<string, string | undefined>>): string[] {
  const known = Object.entries(values)
    .filter(([, value]) => value !== undefined && value.length >= SHORTEST && text.includes(value))
    .map(([name]) => `the value of ${name}`);
  const shaped = Object.entries(SHAPES)
    .filter(([, shape]) => shape.test(text))
    .map(([name]) => name);
  return [...known, ...shaped];
}

/**
 * Searches what a build gives to browsers: its scripts, styles and maps, and what is drawn already.
 *
 * @param folder The build, `.next`.
 * @param values The secrets that are known, by their names.
 * @returns How many files there are, and what was found in which.
 */
export function findSecrets(
  folder: string,
  values: Readonly<Record<string, string | undefined>>,
): { files: number; found: string[] } {
  const files = globSync(["static/**/*.{js,css,map,json,txt,html}", "server/**/*.{html,rsc,body,meta}"], {
    cwd: folder,
  });
  const found = files.flatMap((file) =>
    secretsIn(readFileSync(resolve(folder, file), "utf8"), values).map((secret) => `${file}: ${secret}`),
  );
  return { files: files.length, found };
}
