import type { DbEnum } from "../db/client.ts";

export type CreditType = DbEnum<"credit_type">;

/** The four types in the order in which they are shown: what revealing spends comes first. */
export const CREDIT_TYPES = [
  "enrichment",
  "audience",
  "pixel",
  "custom_model",
] as const satisfies readonly CreditType[];

/** What each type is called and what it is for. */
export const CREDIT_TYPE_LABELS: Readonly<Record<CreditType, { name: string; purpose: string }>> = {
  enrichment: { name: "Enrichment", purpose: "Reveal the contacts of a buyer" },
  audience: { name: "Audience", purpose: "Build audiences for campaigns" },
  pixel: { name: "Pixel", purpose: "Recognise who visits your site" },
  custom_model: { name: "Custom model", purpose: "Train models on your own criteria" },
};

/** Whole credits per type. */
export type Balances = Readonly<Record<CreditType, number>>;
