import { z } from "zod";
import { collectionMethodSchema } from "../billing/set-collection-method.ts";
import { CURRENCIES } from "../money/currencies.ts";
import { MAX_LIMIT_CENTS } from "./max-limit.ts";

/** What an agency decides for itself and all its clients. */
export const agencySettingsSchema = z.object({
  name: z.string(),
  slug: z.string(),
  /** ISO 4217, lower case. */
  currency: z.string(),
  /** IANA name; billing periods are months in it. */
  timezone: z.string(),
  /** The most a client without a limit of its own may owe, in whole cents; null for no limit. */
  overage_limit_cents: z.int().nullable(),
  joining_is_open: z.boolean(),
  shares_reveals: z.boolean(),
  /** How a new client pays. */
  clients_pay_by: collectionMethodSchema,
});

export type AgencySettings = z.infer<typeof agencySettingsSchema>;

/** Some settings, as they may arrive from outside. Whether a value can be had is the database's to say. */
export const settingsChangesSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(120),
    slug: z.string().min(2).max(60),
    currency: z.enum(CURRENCIES),
    timezone: z.string().min(1).max(64),
    overage_limit_cents: z.int().min(0).max(MAX_LIMIT_CENTS).nullable(),
    joining_is_open: z.boolean(),
    shares_reveals: z.boolean(),
    clients_pay_by: collectionMethodSchema,
  })
  .partial();

export type SettingsChanges = z.infer<typeof settingsChangesSchema>;
