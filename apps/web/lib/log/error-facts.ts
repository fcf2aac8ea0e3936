import { scrub } from "./scrub.ts";

/** What the log tells of an error. */
export interface ErrorFacts {
  readonly name: string;
  readonly message: string;
  /** An SQLSTATE, or a word of Node's or a library's. */
  readonly code?: string;
  /** HTTP status of whoever answered with it. */
  readonly status?: number;
  /** Where it was thrown, without its message. */
  readonly at?: readonly string[];
  readonly cause?: ErrorFacts;
}

const DEEPEST = 4;
const FRAMES = 12;

/**
 * What may be told of an error without telling of a person. What Postgres says of the row at fault (`details`,
 * `hint`) stays out, and so does whatever else an error carries.
 *
 * @param error Whatever was thrown.
 * @returns Its facts.
 */
export function errorFacts(error: unknown): ErrorFacts {
  return factsOf(error, 0);
}

function factsOf(error: unknown, depth: number): ErrorFacts {
  if (typeof error !== "object" || error === null)
    return { name: typeof error, message: scrub(String(error)) };
  const { name, message, code, status, stack, cause } = error as Record<string, unknown>;
  const at = typeof stack === "string" ? stack.split("\n").filter((line) => /^\s+at /.test(line)) : [];
  return {
    name: typeof name === "string" ? name.slice(0, 80) : "Error",
    message: typeof message === "string" ? scrub(message) : "",
    ...(isCode(code) && { code: String(code) }),
    ...(typeof status === "number" && { status }),
    ...(at.length > 0 && { at: at.slice(0, FRAMES).map((line) => line.trim().replace(/\?[^\s):]*/g, "")) }),
    ...(cause !== undefined && cause !== null && depth < DEEPEST && { cause: factsOf(cause, depth + 1) }),
  };
}

const isCode = (code: unknown) =>
  typeof code === "number" || (typeof code === "string" && /^\w{1,40}$/.test(code));
