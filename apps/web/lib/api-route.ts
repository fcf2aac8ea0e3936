import "server-only";
import { type Account, mayManage } from "@credence/core/accounts/account";
import { readAccount } from "@credence/core/accounts/read-account";
import type { CredenceErrorKind } from "@credence/core/db/credence-error";
import { MAX_PAGE } from "@credence/core/db/cut-page";
import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import { toFailure } from "./failure.ts";
import { readSession, type Session } from "./session.ts";

const STATUS_BY_KIND: Readonly<Record<CredenceErrorKind, number>> = {
  not_signed_in: 401,
  forbidden: 403,
  invalid_input: 400,
  not_found: 404,
  limited: 429,
  unavailable: 503,
  unknown: 500,
};

/** A refusal that a route decides on itself, as a value. */
export class RouteRefusal {
  readonly status: number;
  readonly code: CredenceErrorKind;
  readonly message: string;
  /** After how many seconds it may be asked again; null where asking again changes nothing. */
  readonly retryAfter: number | null;

  constructor(code: CredenceErrorKind, message: string, retryAfter: number | null = null) {
    this.retryAfter = retryAfter;
    this.status = STATUS_BY_KIND[code];
    this.code = code;
    this.message = message;
  }
}

/** Absent and foreign answer alike, byte for byte. */
export const NOT_FOUND = new RouteRefusal("not_found", "Not found.");

/** How an account is named in a query: by slug or by id. */
export const accountParameter = z
  .string({ error: "is missing" })
  .regex(/^[a-z0-9][a-z0-9-]{0,79}$/i, { error: "is a slug or a uuid" });

/** `next_cursor` of the page before. */
export const cursorParameter = z
  .string()
  .max(2000, { error: "is too long to be a cursor" })
  .regex(/^\P{Cc}*$/u, { error: "is no cursor" })
  .nullable()
  .default(null);

/** Rows per page. */
export const limitParameter = z
  .string()
  .regex(/^\d{1,3}$/, { error: "is a whole number from 1 to 100" })
  .transform(Number)
  .pipe(
    z
      .int()
      .min(1, { error: "is at least 1" })
      .max(MAX_PAGE, { error: `is at most ${MAX_PAGE}` }),
  )
  .default(25);

/**
 * Answers a GET of a signed-in user: checks the query, never caches, translates every error.
 *
 * @param request The request.
 * @param schema Its query; parameters it does not name are ignored.
 * @param read Reads the answer, to be sent as JSON; or returns a download, or a RouteRefusal.
 * @returns The response.
 */
export async function answerGet<Schema extends z.ZodObject>(
  request: Request,
  schema: Schema,
  read: (session: Session, query: z.output<Schema>) => Promise<object | Response | RouteRefusal>,
): Promise<Response> {
  try {
    const session = await readSession();
    if (!session) return refuse(new RouteRefusal("not_signed_in", "Sign in first."));
    const query = readQuery(new URL(request.url).searchParams, schema);
    if (query instanceof RouteRefusal) return refuse(query);
    const answer = await read(session, query);
    if (answer instanceof Response) return answer;
    return answer instanceof RouteRefusal ? refuse(answer) : json(answer, 200);
  } catch (error) {
    unstable_rethrow(error);
    const { kind, message, id } = toFailure(error);
    // All else was checked before: what only the database can find wrong is a cursor of another list.
    if (kind === "invalid_input" && "cursor" in schema.shape) {
      return refuse(new RouteRefusal("invalid_input", "cursor: is not one that this list gave out"));
    }
    return json({ error: { code: kind, message, ...(id && { id }) } }, STATUS_BY_KIND[kind]);
  }
}

/**
 * The account that a query names.
 *
 * @param session Who is asking.
 * @param account Slug or id.
 * @returns The account with the caller's role, or the one refusal for absent and foreign alike.
 */
export async function accountOf(session: Session, account: string): Promise<Account | RouteRefusal> {
  return (await readAccount(session.db, { account, user_id: session.user_id })) ?? NOT_FOUND;
}

/**
 * The client that a query names.
 *
 * @param session Who is asking: one of its members, or someone who runs its agency.
 * @param account Slug or id.
 * @returns The client, or why not.
 */
export async function clientOf(session: Session, account: string): Promise<Account | RouteRefusal> {
  const found = await accountOf(session, account);
  if (found instanceof RouteRefusal || found.kind === "client") return found;
  return new RouteRefusal(
    "forbidden",
    "That account is an agency; only clients hold credits and browse buyers.",
  );
}

/**
 * The client that a query names, where its members alone may look.
 *
 * @param session Who is asking.
 * @param account Slug or id.
 * @returns The client, or why not.
 */
export async function ownClientOf(session: Session, account: string): Promise<Account | RouteRefusal> {
  const client = await clientOf(session, account);
  if (client instanceof RouteRefusal || client.role !== null) return client;
  return new RouteRefusal("forbidden", "Only members of that account may see this.");
}

/**
 * The account that a query names, where only those who run it may look.
 *
 * @param session Who is asking.
 * @param account Slug or id.
 * @returns The client or agency, or why not.
 */
export async function managedAccountOf(session: Session, account: string): Promise<Account | RouteRefusal> {
  const found = await accountOf(session, account);
  if (found instanceof RouteRefusal || mayManage(found.role)) return found;
  return new RouteRefusal("forbidden", "Only owners and admins of that account may see this.");
}

/**
 * The agency that a query names, where only those who run it may look.
 *
 * @param session Who is asking.
 * @param account Slug or id.
 * @returns The agency, or why not.
 */
export async function managedAgencyOf(session: Session, account: string): Promise<Account | RouteRefusal> {
  const found = await managedAccountOf(session, account);
  if (found instanceof RouteRefusal || found.kind === "agency") return found;
  return new RouteRefusal("forbidden", "That account is a client, not an agency.");
}

function readQuery<Schema extends z.ZodObject>(
  parameters: URLSearchParams,
  schema: Schema,
): z.output<Schema> | RouteRefusal {
  for (const name of Object.keys(schema.shape)) {
    if (parameters.getAll(name).length > 1) {
      return new RouteRefusal("invalid_input", `${name}: is given more than once`);
    }
  }
  // An empty parameter, as forms send them, is one that was not given.
  const given = Object.fromEntries([...parameters].filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  return new RouteRefusal("invalid_input", problems.join("; "));
}

function refuse({ status, code, message, retryAfter }: RouteRefusal): Response {
  const response = json({ error: { code, message } }, status);
  if (retryAfter !== null) response.headers.set("Retry-After", String(retryAfter));
  return response;
}

function json(body: object, status: number): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}
