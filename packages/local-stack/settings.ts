import { resolve } from "node:path";
import { repositoryRoot } from "./paths.ts";
import { Refusal } from "./refusal.ts";

/** Variables by name, as of process.env. */
export type Environment = Record<string, string | undefined>;

/** Where a stack keeps its things and which ports it listens on. */
export interface StackSettings {
  dir: string;
  pgPort: number;
  apiPort: number;
  stripePort: number;
  /** Absent where nobody chose one. */
  mailPort?: number;
}

/** A port from the environment variable `name`, or `fallback` when it is not set. */
export function readPort(name: string, fallback: number, env: Environment): number {
  const text = env[name];
  if (text === undefined || text === "") return fallback;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Refusal(`${name} is "${text}", which is no port: set a whole number from 1 to 65535.`);
  }
  return port;
}

/** The folder that `STACK_DIR` names, seen from the root of the repository; `.local` by default. */
export function readStackDir(env: Environment): string {
  return resolve(repositoryRoot, env["STACK_DIR"] || ".local");
}

/** What STACK_DIR, PG_PORT, API_PORT, STRIPE_PORT and MAIL_PORT say, or the defaults .local, 54322, 54321 and 54323. */
export function readSettings(env: Environment = process.env): StackSettings {
  return {
    dir: readStackDir(env),
    pgPort: readPort("PG_PORT", 54_322, env),
    apiPort: readPort("API_PORT", 54_321, env),
    stripePort: readPort("STRIPE_PORT", 54_323, env),
    ...(env["MAIL_PORT"] && { mailPort: readPort("MAIL_PORT", 0, env) }),
  };
}
