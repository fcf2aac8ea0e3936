import { z } from "zod";
import { CREDIT_REASONS } from "./credit-reason.ts";
import { CREDIT_TYPES } from "./credit-type.ts";
import { type HistoryFilters, isDay } from "./history-filters.ts";

// Postgres ends at the year 294276 and begins before Christ, but a ledger does neither.
const day = z.string().refine((text) => isDay(text) && text >= "1970" && text < "3000", {
  error: "is a day like 2026-11-21",
});

/** How the filters of a ledger are named and written in an address. */
export const historyFilterShape = {
  type: z
    .enum(CREDIT_TYPES, { error: `is one of ${CREDIT_TYPES.join(", ")}` })
    .nullable()
    .default(null),
  reason: z
    .enum(CREDIT_REASONS, { error: `is one of ${CREDIT_REASONS.join(", ")}` })
    .nullable()
    .default(null),
  member: z.guid({ error: "is a uuid" }).nullable().default(null),
  from: day.nullable().default(null),
  to: day.nullable().default(null),
} satisfies Record<keyof HistoryFilters, z.ZodType>;
