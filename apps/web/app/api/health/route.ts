import { type BooksState, readBooksState } from "@credence/core/credits/read-books-state";
import { checkDatabase } from "@credence/core/db/check-database";
import { showsSecret } from "@/lib/bearer-secret.ts";
import { readEnv } from "@/lib/env.ts";
import { readStripeState } from "@/lib/stripe-state.ts";
import { currentDb } from "@/lib/supabase.ts";

const TIMEOUT_MS = 2000;

/**
 * Whether the web app and what stands behind it answer; for load balancers and monitors, so it asks for no session.
 * 503 only where the database is away: without Stripe, or with books to look into, pages serve all the same, and
 * `status` says degraded. A word for each is all that strangers hear; whoever shows CRON_SECRET also hears when the
 * books were checked.
 */
export async function GET(request: Request): Promise<Response> {
  const db = await currentDb();
  const [isReachable, books] = await Promise.all([
    checkDatabase(db, { timeout_ms: TIMEOUT_MS }),
    readBooksState(db, { timeout_ms: TIMEOUT_MS }).catch(() => null),
  ]);
  if (!isReachable) return answer(503, { status: "degraded", database: "unreachable" });
  const stripe = await readStripeState();
  const isWell = stripe !== "unreachable" && books?.state !== "broken";
  return answer(200, {
    status: isWell ? "ok" : "degraded",
    database: "reachable",
    stripe,
    books: books?.state ?? "unchecked",
    ...(showsSecret(request.headers.get("authorization"), readEnv().CRON_SECRET) && detailsOf(books)),
  });
}

function detailsOf(books: BooksState | null) {
  const at = books?.checked_at ?? null;
  const age = at === null ? null : Math.round((Date.now() - Date.parse(at)) / 1000);
  return { books_checked_at: at, books_age_seconds: age };
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}
