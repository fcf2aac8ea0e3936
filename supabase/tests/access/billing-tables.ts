import { ownerOnly, type TableAccess } from "./table-access.ts";

const everyone = ["acme", "globex", "initech", "northwind", "southpaw"];
const charged = ["acme_invoice", "globex_invoice", "initech_invoice", "northwind_invoice"];

/** How accounts pay, what their agency is told, and what the charge remembers. */
export const billingTables: Record<string, TableAccess> = {
  "public.payers": {
    whose: "account_id::text",
    ours: "account_id in (:northwind, :southpaw, :acme, :globex, :initech)",
    select: { authenticated: "all", service_role: "all" },
    // an agency does not see its clients' cards
    sees: {
      "client admin": ["acme"],
      "client owner": ["acme"],
      "other client": ["globex"],
      "moved member": ["globex"],
      "own agency": ["northwind"],
      "rival agency": ["southpaw"],
      "rival client": ["initech"],
    },
    row: "select * from public.payers where false",
    insert: ownerOnly("ok"),
    change: "collection_method = 'send_invoice'",
    update: ownerOnly(everyone),
    delete: ownerOnly("refused"),
  },
  "public.billing_alerts": {
    whose: "account_id::text",
    ours: "agency_id in (:northwind, :southpaw)",
    select: {
      authenticated: ["agency_id", "id", "account_id", "invoice_id", "kind", "created_at", "dismissed_at"],
      service_role: "all",
    },
    sees: { "own agency": ["acme", "globex", "northwind"], "rival agency": ["initech"] },
    row: "(agency_id, account_id, kind) values (:northwind, :acme, 'card_removed')",
    insert: ownerOnly("ok"),
    change: "dismissed_at = now()",
    update: ownerOnly(["acme", "globex", "initech", "northwind"]),
    delete: ownerOnly("refused"),
  },
  "private.charges": {
    whose: "invoice_id::text",
    ours: "invoice_id in (:acme_invoice, :globex_invoice, :initech_invoice, :northwind_invoice)",
    select: {},
    row: "(invoice_id) values (:southpaw_invoice)",
    insert: ownerOnly("ok"),
    change: "step = null",
    update: ownerOnly(charged),
    delete: ownerOnly(charged),
  },
  "private.invoice_series": {
    whose: "agency_id::text",
    ours: "agency_id in (:northwind, :southpaw)",
    select: {},
    row: "(agency_id, prefix) values (:acme, 'ACLIENTHASNONE')",
    insert: ownerOnly("ok"),
    change: "last_number = 0",
    update: ownerOnly(["northwind", "southpaw"]),
    delete: ownerOnly(["northwind", "southpaw"]),
  },
  "private.minimum_charges": {
    whose: "'the platform'",
    ours: "currency = 'gbp'",
    select: {},
    row: "(currency, amount_cents) values ('xxx', 1)",
    insert: ownerOnly("ok"),
    change: "amount_cents = 1",
    update: ownerOnly(["the platform"]),
    delete: ownerOnly(["the platform"]),
  },
  "private.stripe_events": {
    whose: "'the platform'",
    ours: "id = 'evt_' || :acme",
    select: {},
    plant: `insert into private.stripe_events (id, type, created_at, next_at)
      values ('evt_' || :acme, 'invoice.paid', now(), '2000-01-01')`,
    row: "(id, type, created_at) values ('evt_' || :globex, 'invoice.paid', now())",
    insert: ownerOnly("ok"),
    change: "handled_at = now()",
    update: ownerOnly(["the platform"]),
    delete: ownerOnly(["the platform"]),
  },
};
