import { CREDIT_REASONS } from "@credence/core/credits/credit-reason";
import { CREDIT_TYPES } from "@credence/core/credits/credit-type";
import { isDay } from "@credence/core/credits/history-filters";
import { createParser, parseAsString, parseAsStringLiteral } from "nuqs/server";

const parseAsDay = createParser({
  parse: (text) => (isDay(text) && text >= "1970" && text < "3000" ? text : null),
  serialize: String,
});

const parseAsUserId = createParser({
  parse: (text) => (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) ? text : null),
  serialize: String,
});

/** What of the ledger one looks at, and where in it one is, as it stands in the address. */
export const listParsers = {
  type: parseAsStringLiteral(CREDIT_TYPES),
  reason: parseAsStringLiteral(CREDIT_REASONS),
  member: parseAsUserId,
  from: parseAsDay,
  to: parseAsDay,
  cursor: parseAsString,
};
