import { parseAsString, parseAsStringLiteral } from "nuqs/server";

/** The statuses one can narrow the list to, with what each is called. */
export const STATUS_NAMES = {
  open: "Open",
  paid: "Paid",
  failed: "Failed",
  void: "Void",
  draft: "Being prepared",
} as const;

type Status = keyof typeof STATUS_NAMES;

/** Where in the list of clients' invoices one is, as it stands in the address. */
export const listParsers = {
  status: parseAsStringLiteral(Object.keys(STATUS_NAMES) as Status[]),
  cursor: parseAsString,
};
