import { CredenceError, type CredenceErrorKind } from "./credence-error.ts";

/** The parts that PostgrestError and AuthError share, as they arrive over the wire. */
interface WireError {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly status?: unknown;
  readonly message?: unknown;
}

const KIND_BY_SQLSTATE: Readonly<Record<string, CredenceErrorKind>> = {
  "42501": "forbidden",
  "22023": "invalid_input",
  // What Postgres cannot hold, or is not the number, moment, text or uuid that it should be.
  "22003": "invalid_input",
  "22007": "invalid_input",
  "22008": "invalid_input",
  "22009": "invalid_input",
  "22021": "invalid_input",
  "22P02": "invalid_input",
  "22P05": "invalid_input",
  PGRST116: "not_found",
  PGRST301: "not_signed_in",
  PGRST302: "not_signed_in",
  PGRST303: "not_signed_in",
};

// Connection trouble, exhausted resources, an operator's shutdown, or PostgREST without its database.
const UNAVAILABLE_CODE = /^(08|53|57P|PGRST00)/;

/**
 * Turns any error of supabase-js into a CredenceError. The only place that knows SQLSTATEs.
 *
 * @param error A PostgrestError, an AuthError, or whatever a call threw.
 * @param httpStatus The status of the answer where known; 0 means that none came.
 * @returns The error to throw; a CredenceError passes through unchanged.
 */
export function translateError(error: unknown, httpStatus?: number): CredenceError {
  if (error instanceof CredenceError) return error;
  const wire: WireError = typeof error === "object" && error !== null ? error : {};
  const message = typeof wire.message === "string" ? wire.message : String(error);
  return new CredenceError(kindOf(wire, message, httpStatus), message, error);
}

function kindOf(wire: WireError, message: string, httpStatus?: number): CredenceErrorKind {
  const code = typeof wire.code === "string" ? wire.code : "";
  const known = KIND_BY_SQLSTATE[code];
  if (known) return known;
  if (UNAVAILABLE_CODE.test(code)) return "unavailable";

  const status = typeof wire.status === "number" ? wire.status : httpStatus;
  if (wire.name === "AuthRetryableFetchError" || status === 0 || /fetch failed/i.test(message))
    return "unavailable";
  if (wire.name === "AuthSessionMissingError" || status === 401) return "not_signed_in";
  if (status === 429 || status === 502 || status === 503 || status === 504) return "unavailable";
  return "unknown";
}
