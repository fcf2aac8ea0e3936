import { chargeOverages } from "@credence/core/billing/charge-overages";
import { previewRun } from "@credence/core/billing/preview-run";
import { showsSecret } from "@/lib/bearer-secret.ts";
import { readEnv } from "@/lib/env.ts";
import { toFailure } from "@/lib/failure.ts";
import { readWishes } from "@/lib/run-wishes.ts";
import { serviceDb } from "@/lib/service.ts";
import { currentStripe } from "@/lib/stripe.ts";

/** In seconds, where the host asks: the time budget, and what is at work then has to end. */
export const maxDuration = 300;

/**
 * The charge of overages, for a scheduler: as `pnpm billing:run`, within a time budget. `period_end` and
 * `dry_run` stand in the query or in a JSON body. Answers 200 with the summary whatever came of it, since asking
 * again mends nothing that the next call on schedule would not; `left` says how much that one has to do.
 */
export async function POST(request: Request): Promise<Response> {
  const { CRON_SECRET, BILLING_TIME_BUDGET_SECONDS } = readEnv();
  if (!showsSecret(request.headers.get("authorization"), CRON_SECRET)) {
    return answer(401, {
      error: { code: "not_signed_in", message: "Show the secret of the scheduled job." },
    });
  }
  try {
    const wishes = readWishes(new URL(request.url).searchParams, await request.text());
    if ("refusal" in wishes) return refuse(wishes.refusal);
    const { period_end: periodEnd, dry_run } = wishes;
    const db = serviceDb();
    if (dry_run) return answer(200, (await previewRun({ db, periodEnd })).summary);
    const budgetMs = BILLING_TIME_BUDGET_SECONDS * 1000;
    return answer(200, await chargeOverages({ db, payments: currentStripe(), periodEnd, budgetMs }));
  } catch (error) {
    const { kind, id } = toFailure(error);
    // Who shows the secret runs the service, and may know what is wrong with it.
    const message = error instanceof Error ? error.message : String(error);
    return answer(kind === "unavailable" ? 503 : 500, { error: { code: kind, message, ...(id && { id }) } });
  }
}

// Vercel's scheduler sends GET.
export { POST as GET };

const refuse = (message: string) => answer(400, { error: { code: "invalid_input", message } });

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}
