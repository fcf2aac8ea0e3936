import { openCustomers } from "@credence/core/billing/open-customers";
import { checkBooksWhenDue } from "@credence/core/credits/check-books-when-due";
import { sendEmails } from "@credence/core/emails/send-emails";
import { showsSecret } from "@/lib/bearer-secret.ts";
import { readEnv } from "@/lib/env.ts";
import { toFailure } from "@/lib/failure.ts";
import { currentMailer } from "@/lib/mail.ts";
import { serviceDb } from "@/lib/service.ts";
import { appUrl, currentStripe } from "@/lib/stripe.ts";

/** In seconds, where the host asks. */
export const maxDuration = 120;

/**
 * What is due soon after somebody did something: a customer at Stripe for each new account, emails that wait. And
 * once a day, that the books are looked at as a whole. For a scheduler, every few minutes, and for the web app itself
 * right after. Repeating it does no harm.
 */
export async function POST(request: Request): Promise<Response> {
  const { CRON_SECRET, BILLING_TIME_BUDGET_SECONDS } = readEnv();
  if (!showsSecret(request.headers.get("authorization"), CRON_SECRET)) {
    return answer(401, {
      error: { code: "not_signed_in", message: "Show the secret of the scheduled job." },
    });
  }
  try {
    const db = serviceDb();
    const end = Date.now() + BILLING_TIME_BUDGET_SECONDS * 1000;
    const isStopping = () => Date.now() > end;
    const mailer = currentMailer();
    // Neither waits for the other: a Stripe that is down keeps no mail back.
    const [customers, emails, books] = await Promise.allSettled([
      openCustomersWhere({ db, isStopping }),
      mailer ? sendEmails({ db, mailer, appUrl: appUrl(), isStopping }) : null,
      checkBooksWhenDue(db),
    ]);
    const failed = [customers, emails, books].find((errand) => errand.status === "rejected");
    if (failed) throw failed.reason;
    return answer(200, {
      customers: outcomeOf(customers),
      emails: outcomeOf(emails),
      books: outcomeOf(books),
    });
  } catch (error) {
    const { kind, id } = toFailure(error);
    // Who shows the secret runs the service, and may know what is wrong with it.
    const message = error instanceof Error ? error.message : String(error);
    return answer(kind === "unavailable" ? 503 : 500, { error: { code: kind, message, ...(id && { id }) } });
  }
}

// Vercel's scheduler sends GET.
export { POST as GET };

function openCustomersWhere(input: { db: ReturnType<typeof serviceDb>; isStopping: () => boolean }) {
  return readEnv().STRIPE_SECRET_KEY ? openCustomers({ ...input, payments: currentStripe() }) : null;
}

function outcomeOf<Value>(settled: PromiseSettledResult<Value>): Value | null {
  return settled.status === "fulfilled" ? settled.value : null;
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}
