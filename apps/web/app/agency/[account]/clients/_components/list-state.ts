import { CLIENT_STATUSES } from "@credence/core/clients/client-status";
import { parseAsString, parseAsStringLiteral } from "nuqs/server";

/** Where in the list of clients one is, as it stands in the address. */
export const listParsers = {
  q: parseAsString.withDefault(""),
  status: parseAsStringLiteral(CLIENT_STATUSES),
  cursor: parseAsString,
};

export const CLIENTS_PER_PAGE = 25;
