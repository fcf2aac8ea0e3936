import { CredenceError } from "./credence-error.ts";

/**
 * The SQLSTATE of an error that the database answered with.
 *
 * @param error Whatever was thrown.
 * @returns Five characters; empty when the database did not answer.
 */
export function sqlstateOf(error: unknown): string {
  const cause = error instanceof CredenceError ? error.cause : undefined;
  return typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "";
}

/**
 * Whether an error is likely gone when the database is asked again: lock and statement time-outs, deadlocks, a
 * restart, a lost connection. What was asked may have been done.
 *
 * @param error Whatever was thrown.
 * @returns True for what passes.
 */
export function isPassing(error: unknown): boolean {
  return (
    (error instanceof CredenceError && error.kind === "unavailable") ||
    /^(55P03|57014|40001|40P01)$/.test(sqlstateOf(error))
  );
}
