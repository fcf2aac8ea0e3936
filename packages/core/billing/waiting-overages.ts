import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { previewOverages } from "./preview-overages.ts";

/** Overages that no run takes yet, for their month has not ended. */
export interface WaitingOverages {
  /** Purchases of clients that are on no invoice. */
  readonly purchases: number;
  /** What their clients will be charged, in cents by currency. */
  readonly charged_cents: Readonly<Record<string, number>>;
  /** The days on which they fall due, as in `1 December 2026`, each where it is that day. */
  readonly due_days: { readonly day: string; readonly timezone: string }[];
}

/**
 * What the running months have come to so far.
 *
 * @param db With the secret key.
 * @param input.now The present, ISO 8601.
 * @returns Sums and days; nothing and none where nobody bought anything.
 * @throws CredenceError `forbidden` for anyone else.
 */
export async function waitingOverages(db: Db, input: { now: string }): Promise<WaitingOverages> {
  const waiting = await previewOverages(db, { period_end: input.now });
  const charged_cents: Record<string, number> = {};
  let purchases = 0;
  for (const row of waiting) {
    if (row.kind !== "client") continue;
    charged_cents[row.currency] = (charged_cents[row.currency] ?? 0) + row.amount_cents;
    purchases += row.purchases;
  }
  const agencies = [...new Set(waiting.map(({ agency_id }) => agency_id))];
  return { purchases, charged_cents, due_days: await dueDays(db, agencies, input.now) };
}

/** Agencies asked for at once: their ids go into one address. */
const BATCH = 100;

async function dueDays(db: Db, agencies: string[], now: string): Promise<WaitingOverages["due_days"]> {
  const zones = new Set<string>();
  for (let from = 0; from < agencies.length; from += BATCH) {
    const some = agencies.slice(from, from + BATCH);
    for (const { timezone } of rowsOf(await db.from("accounts").select("timezone").in("id", some))) {
      if (timezone !== null) zones.add(timezone);
    }
  }
  return [...zones].toSorted().map((timezone) => ({ timezone, day: firstOfNextMonth(now, timezone) }));
}

/**
 * When the running month ends.
 *
 * @param now ISO 8601
 * @param timeZone IANA name of the zone whose months count.
 * @returns The first day of the next one, as in `1 December 2026`.
 */
export function firstOfNextMonth(now: string, timeZone: string): string {
  const fields = new Intl.DateTimeFormat("en-GB", { timeZone, year: "numeric", month: "numeric" });
  const parts = fields.formatToParts(new Date(now));
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const next = new Date(Date.UTC(read("year"), read("month")));
  return new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", dateStyle: "long" }).format(next);
}
