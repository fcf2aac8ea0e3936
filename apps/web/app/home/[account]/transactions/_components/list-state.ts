import { parseAsString } from "nuqs/server";

/** Where in the ledger one is, as it stands in the address. */
export const listParsers = { cursor: parseAsString };
