import { PostgresConnection } from "@supabase/lite/postgres";
import { hoistTimeout, type Transaction } from "./hoist-timeout.ts";

/** What postgres.js throws for an error that the server reported. */
interface ServerError {
  code?: unknown;
  message: string;
  detail?: string;
  hint?: string;
}

/**
 * lite's connection to Postgres with its faults mended, so that the local API
 * behaves as PostgREST does: see the contract tests, one for each.
 */
export class MendedConnection extends PostgresConnection {
  /**
   * @param url of the superuser, whose rights lite gives up for each request's role
   * @param pooled a pooler in transaction mode stands before Postgres: it keeps no statement for whoever prepared it,
   *   and has the limits itself
   */
  constructor(url: string, pooled = false) {
    super({
      url,
      postgresOptions: {
        max: 10,
        prepare: !pooled,
        onnotice: () => undefined,
        connection: {
          application_name: "local supabase api",
          // PostgREST's limits when hosted.
          ...(!pooled && {
            statement_timeout: 8000,
            lock_timeout: 5000,
            idle_in_transaction_session_timeout: 30_000,
          }),
        },
        types: {
          timestamptz: { to: 1184, from: [1184], serialize: asIs, parse: isoTime },
          timestamp: { to: 1114, from: [1114], serialize: asIs, parse: isoTime },
          numeric: { to: 1700, from: [1700], serialize: String, parse: Number },
          json: { to: 114, from: [114], serialize: jsonText, parse: JSON.parse },
          jsonb: { to: 3802, from: [3802], serialize: jsonText, parse: JSON.parse },
        },
      },
    });
    // While this is "unknown", lite grants everything to everyone at the first
    // request, and without a table under RLS it runs requests as the superuser.
    Reflect.set(this, "rlsState", "active");
    this.#hoistTimeouts();
  }

  /** Before each call of a function, once its request is known to Postgres. */
  #hoistTimeouts(): void {
    type Prepare = (transaction: Transaction, request: { path: string }) => Promise<void>;
    const prepare = Reflect.get(this, "applyRpcRequestGucs") as Prepare;
    Reflect.set(this, "applyRpcRequestGucs", async (...[transaction, request]: Parameters<Prepare>) => {
      await prepare.call(this, transaction, request);
      await hoistTimeout(transaction, request.path);
    });
  }

  /** Keeps the SQLSTATE, details and hint that lite drops of most errors. */
  override normalizeDbError(error: unknown): unknown {
    const { code, detail, hint, message } = error as ServerError;
    if (typeof code !== "string" || !/^[0-9A-Z]{5}$/.test(code) || rightInLite(code)) return error;
    const body = { code, message, details: detail ?? null, hint: hint ?? null };
    // The form in which a function may raise a whole answer, which lite passes on as it is.
    return Object.assign(new Error(JSON.stringify(body)), {
      code: "PGRST",
      detail: JSON.stringify({ status: httpStatus(code), headers: {} }),
    });
  }
}

const asIs = (value: unknown) => value;

/** "2026-01-01 00:00:00.5+00" as PostgREST writes it: "2026-01-01T00:00:00.5+00:00". */
function isoTime(text: string): string {
  return /^\d{4,}-\d\d-\d\d /.test(text) ? text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00") : text;
}

/** lite hands over json that is text already, and encoding it again would make it a string. */
function jsonText(value: unknown): string {
  return typeof value === "string" && isJson(value) ? value : JSON.stringify(value);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function rightInLite(code: string): boolean {
  return code.startsWith("PT") || ["PGRST", "42501", "42P01", "42883", "42703", "25006"].includes(code);
}

/** The HTTP status that PostgREST gives to a SQLSTATE. */
function httpStatus(code: string): number {
  if (code === "23503" || code === "23505") return 409;
  if (code === "P0001") return 400;
  if (code === "57P01" || (/^(08|53)/.test(code) && code !== "53400")) return 503;
  if (/^(0L|0P|28)/.test(code)) return 403;
  if (code === "42P17" || /^(09|25|2D|38|39|3B|40|53|54|55|57|58|F0|HV|P0|XX)/.test(code)) return 500;
  return 400;
}
