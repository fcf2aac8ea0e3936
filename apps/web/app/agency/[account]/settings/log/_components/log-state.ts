import { EVENT_KINDS } from "@credence/core/audit/event-kind";
import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from "nuqs/server";

const parsers = {
  kind: parseAsStringLiteral(EVENT_KINDS),
  /** Days of the agency, both included. */
  from: parseAsString,
  to: parseAsString,
  /** The id of the account that it concerns. */
  about: parseAsString,
  cursor: parseAsString,
};

/** Which part of the log stands in an address. */
export const loadLogState = createLoader(parsers);

/** Writes it into one. */
export const logAddress = createSerializer(parsers);
