import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, realpathSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parseEnv } from "node:util";
import { holdLock } from "./hold-lock.ts";
import { secretsFilePath } from "./paths.ts";
import { Refusal } from "./refusal.ts";
import type { Environment } from "./settings.ts";
import { randomText } from "./stripe/make-id.ts";

const random = (bytes: number) => randomBytes(bytes).toString("base64url");

/** How each secret is made. The prefixes are those that Supabase's and Stripe's clients know. */
const makers = {
  POSTGRES_PASSWORD: () => random(24),
  SUPABASE_JWT_SECRET: () => random(48),
  SUPABASE_PUBLISHABLE_KEY: () => `sb_publishable_${random(24)}`,
  SUPABASE_SECRET_KEY: () => `sb_secret_${random(32)}`,
  CRON_SECRET: () => random(32),
  ATTEMPT_SECRET: () => random(32),
  LOCAL_STRIPE_SECRET_KEY: () => `sk_test_${randomText(40)}`,
  LOCAL_STRIPE_WEBHOOK_SECRET: () => `whsec_${randomText(40)}`,
};

type SecretName = keyof typeof makers;
/** Every secret of the local stack by its name in the environment. */
export type Secrets = Record<SecretName, string>;

const secretNames = Object.keys(makers) as SecretName[];

/** HS256 wants a key as long as its digest. */
const shortestJwtSecret = 32;

const heading = `# The secrets of this machine's local stack, made at random on its first run.
# Git ignores this file. What is set here is kept, and the environment wins over it.
`;

/**
 * The secrets of the local stack: from `env`, else from `file`; those that are in
 * neither are made at random and added to `file`, which keeps all else that it
 * says. Safe when several first runs race: one of them writes, all read the same.
 *
 * @throws Refusal when a secret is there but cannot be used.
 */
export function readSecrets(file: string = secretsFilePath, env: Environment = process.env): Secrets {
  const release = holdLock(join(dirname(file), ".local", `${basename(file)}.lock`), 10_000);
  if (!release) throw new Refusal(`Another run is writing ${file} and does not end: end it and try again.`);
  try {
    const written = existsSync(file) ? readFileSync(file, "utf8") : "";
    const known = { ...parseEnv(written), ...settings(env) };
    const missing = secretNames.filter((name) => known[name] === undefined);
    const made = Object.fromEntries(missing.map((name) => [name, makers[name]()]));
    if (missing.length > 0) addLines(file, written, made);
    return checkSecrets({ ...known, ...made }, file);
  } finally {
    release();
  }
}

/** Secrets made at random that nothing remembers, for a stack that is thrown away. */
export function makeSecrets(): Secrets {
  return Object.fromEntries(secretNames.map((name) => [name, makers[name]()])) as Secrets;
}

/** The secrets that the environment sets; an empty variable counts as not set. */
function settings(env: Environment): Partial<Secrets> {
  return Object.fromEntries(secretNames.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}

function addLines(file: string, written: string, made: Record<string, string>): void {
  const target = existsSync(file) ? realpathSync(file) : file;
  const before = written === "" ? heading : written.endsWith("\n") ? written : `${written}\n`;
  const lines = Object.entries(made).map(([name, value]) => `${name}=${value}\n`);
  const draft = `${target}.${process.pid}.draft`;
  writeFileSync(draft, before + lines.join(""), { mode: 0o600 });
  renameSync(draft, target);
}

function checkSecrets(found: Record<string, string | undefined>, file: string): Secrets {
  const read = (name: SecretName): string => {
    const value = found[name] ?? "";
    // An empty CRON_SECRET is somebody's way to keep the scheduled job closed.
    if (value === "" && name !== "CRON_SECRET") {
      throw new Refusal(
        `${name} is empty in ${file}: give it a value, or remove the line and one is made at random.`,
      );
    }
    return value;
  };
  const secrets = Object.fromEntries(secretNames.map((name) => [name, read(name)])) as Secrets;
  if (secrets.SUPABASE_JWT_SECRET.length < shortestJwtSecret) {
    throw new Refusal(
      `SUPABASE_JWT_SECRET has ${secrets.SUPABASE_JWT_SECRET.length} characters: give it at least ${shortestJwtSecret}, or remove it from ${file} and one is made at random.`,
    );
  }
  return secrets;
}
