import { z } from "zod";
import { formatMoney } from "../money/format-money.ts";
import { letter } from "./letter.ts";
import type { Mail } from "./mail.ts";

const cents = z.int().min(0);

const limitNear = z.object({
  client_name: z.string(),
  account_slug: z.string(),
  account_kind: z.enum(["client", "agency"]),
  threshold_percent: z.int(),
  limit_cents: cents,
  outstanding_cents: cents,
  currency: z.string(),
});

/**
 * Writes a waiting email from its kind and its facts.
 *
 * @param input.email Who gets it.
 * @param input.kind What it is about.
 * @param input.facts As the database wrote them down.
 * @param input.appUrl Where people find the web app, without a slash at the end.
 * @returns The mail; null for a kind or facts that this version does not know.
 */
export function writeEmail(input: {
  email: string;
  kind: string;
  facts: unknown;
  appUrl: string;
}): Mail | null {
  if (input.kind !== "overage_limit_near") return null;
  const facts = limitNear.safeParse(input.facts).data;
  if (!facts) return null;
  const { account_kind, account_slug, client_name, currency, threshold_percent } = facts;
  const owed = formatMoney(facts.outstanding_cents, currency);
  const limit = formatMoney(facts.limit_cents, currency);
  const isReached = threshold_percent >= 100;
  const subject = isReached
    ? `${client_name} has reached its overage limit`
    : `${client_name} has used ${threshold_percent}% of its overage limit`;
  const isClient = account_kind === "client";
  const consequence = isReached
    ? "Nothing more can be bought until some of it is paid or the limit is raised."
    : "At the limit nothing more can be bought until some of it is paid.";
  return letter({
    to: input.email,
    subject,
    sentences: [
      `${client_name} has bought and not yet paid credits for ${owed}, of ${limit}. ${consequence}`,
    ],
    action: isClient
      ? { label: "See your billing", url: `${input.appUrl}/home/${account_slug}/billing` }
      : { label: "See your clients’ overages", url: `${input.appUrl}/agency/${account_slug}/overages` },
    footnote: `You get this once for each of 50, 80 and 100% as ${isClient ? "an owner or admin" : "someone who runs the agency"}.`,
  });
}
