import { CREDIT_TYPES } from "@credence/core/credits/credit-type";
import { parseAsNumberLiteral, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** How many months one may look back. */
export const SPANS = [3, 6, 12, 24, 36] as const;

/** Which margins one looks at, as it stands in the address. */
export const marginParsers = {
  months: parseAsNumberLiteral(SPANS).withDefault(12),
  /** A client's id. */
  client: parseAsString,
  type: parseAsStringLiteral(CREDIT_TYPES),
};
