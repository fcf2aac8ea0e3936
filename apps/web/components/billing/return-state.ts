import { parseAsString, parseAsStringLiteral } from "nuqs/server";

/** What the address says after coming back from elsewhere: from saving a card, or from a document that did not open. */
export const returnParsers = {
  card: parseAsStringLiteral(["saved", "cancelled"]),
  /** The payer's `updated_at` when one left to save a card. */
  since: parseAsString,
  unopened: parseAsStringLiteral(["not_there", "unavailable"]),
  /** The log's id of why it did not open. */
  failure: parseAsString,
};
