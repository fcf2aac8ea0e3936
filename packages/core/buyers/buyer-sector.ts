import type { DbEnum } from "../db/client.ts";

export type BuyerSector = DbEnum<"buyer_sector">;

/** What kinds of bodies there are, in the order in which they are offered, and what they are called. */
export const SECTOR_LABELS = {
  central_government: "Central government",
  local_government: "Local government",
  health: "Health",
  education: "Education",
  police_and_fire: "Police and fire",
  defence: "Defence",
  housing: "Housing",
  transport: "Transport",
  utilities: "Utilities",
} as const satisfies Readonly<Record<BuyerSector, string>>;

/** Every sector. */
export const BUYER_SECTORS = Object.keys(SECTOR_LABELS) as BuyerSector[];
