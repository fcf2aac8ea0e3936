import "server-only";
import { after } from "next/server";
import { readEnv } from "./env.ts";
import { currentRequestId } from "./log/current-request.ts";
import { errorFacts } from "./log/error-facts.ts";
import { log } from "./log/write-log.ts";

/**
 * Has the errands run once this answer is on its way: a customer at Stripe for a new account, emails that wait. Only
 * the route of the errands holds the key for that. What comes of it nobody waits for; the schedule runs them too.
 */
export function nudgeErrands(): void {
  const { APP_URL, CRON_SECRET } = readEnv();
  if (!APP_URL || !CRON_SECRET) return;
  after(async () => {
    try {
      await fetch(`${APP_URL.replace(/\/+$/, "")}/api/cron/errands`, {
        method: "POST",
        headers: { Authorization: `Bearer ${CRON_SECRET}` },
        signal: AbortSignal.timeout(60_000),
      });
    } catch (error) {
      const about = { id: currentRequestId(), error: errorFacts(error) };
      log.error(about, "the errands were not run, and are left to the schedule");
    }
  });
}
