import { z } from "zod";

const cents = z.int().min(0);
const credits = z.int().min(0).default(0);

/** What `agency_clients` promises of each client, as its agency sees it. */
export const clientSchema = z.object({
  client_id: z.guid(),
  name: z.string(),
  slug: z.string(),
  created_at: z.string(),
  /** Since when it may not spend or buy; null: it may. */
  suspended_at: z.string().nullable(),
  /** What its agency says about that; its people read it. */
  suspended_because: z.string().nullable(),
  /** ISO 4217 in lower case; the agency's. */
  currency: z.string(),
  /** Whole credits of each type. */
  balances: z
    .object({ enrichment: credits, audience: credits, pixel: credits, custom_model: credits })
    .nullable()
    .transform((held) => held ?? { enrichment: 0, audience: 0, pixel: 0, custom_model: 0 }),
  /** What it bought in the running calendar month of its agency. */
  month_cents: cents,
  /** What it has bought and not paid, in all: what its limit is about. */
  owed_cents: cents,
  /** The most it may owe; null for no limit. */
  limit_cents: cents.nullable(),
  /** The limit that is its own; null where its agency's holds. */
  own_limit_cents: cents.nullable(),
  members: z.int().min(0),
  /** When one of its people was last here, or last spent; null: never. */
  last_active_at: z.string().nullable(),
  name_key: z.string(),
});

export type Client = Omit<z.infer<typeof clientSchema>, "name_key">;
