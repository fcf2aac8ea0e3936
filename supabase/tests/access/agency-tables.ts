import { ownerOnly, type TableAccess } from "./table-access.ts";

const tenants = ["acme", "globex", "initech", "northwind", "southpaw"];
const agencies = ["northwind", "southpaw"];
const theAgencys = { "own agency": ["northwind"], "rival agency": ["southpaw"] };
const everyTenant = "array[:northwind, :southpaw, :acme, :globex, :initech]::uuid[]";
const ours = `account_id = any (${everyTenant})`;

/** What agencies decide, whom they and their clients invite, and what is written down of it. */
export const agencyTables: Record<string, TableAccess> = {
  "public.agency_settings": {
    whose: "agency_id::text",
    ours: "agency_id in (:northwind, :southpaw)",
    select: { authenticated: "all", service_role: "all" },
    sees: theAgencys,
    row: "(agency_id) values (:acme)",
    insert: ownerOnly("ok"),
    change: "shares_reveals = true",
    update: ownerOnly(agencies),
    delete: ownerOnly("refused"),
  },
  "public.agency_signup_bonuses": {
    whose: "agency_id::text",
    ours: "agency_id in (:northwind, :southpaw)",
    plant: `insert into public.agency_signup_bonuses (agency_id, credit_type, credits)
      values (:northwind, 'audience', 7), (:southpaw, 'audience', 8)`,
    select: { authenticated: "all", service_role: "all" },
    sees: theAgencys,
    row: "(agency_id, credit_type, credits) values (:northwind, 'pixel', 900)",
    insert: ownerOnly("ok"),
    change: "credits = 1000000",
    update: ownerOnly(agencies),
    delete: ownerOnly(agencies),
  },
  "public.audit_events": {
    whose: "account_id::text",
    ours,
    plant: `select private.record_event(a, 'planted', null, '{}') from unnest(${everyTenant}) a`,
    select: { authenticated: "all", service_role: "all" },
    // not the client, which is not to read how its agency sees it
    sees: { "own agency": ["acme", "globex", "northwind"], "rival agency": ["initech", "southpaw"] },
    row: "(agency_id, seq, account_id, action) values (:northwind, 999, :acme, 'forged')",
    insert: ownerOnly("ok"),
    change: "action = 'forged'",
    update: ownerOnly("refused"),
    delete: ownerOnly("refused"),
  },
  "private.audit_series": {
    whose: "agency_id::text",
    ours: "agency_id in (:northwind, :southpaw)",
    select: {},
    row: "(agency_id) values (:acme)",
    insert: ownerOnly("ok"),
    change: "last_seq = 0",
    update: ownerOnly(agencies),
    delete: ownerOnly(agencies),
  },
  "public.invites": {
    whose: "account_id::text",
    ours,
    select: {
      // not the hash of the token
      authenticated: [
        "id",
        "account_id",
        "client_name",
        "role",
        "email",
        "invited_by",
        "created_at",
        "sent_at",
        "times_sent",
        "expires_at",
        "accepted_at",
        "accepted_by",
        "revoked_at",
      ],
      service_role: "all",
    },
    // a client's own owners and admins, and not its agency
    sees: {
      ...theAgencys,
      "client admin": ["acme"],
      "client owner": ["acme"],
      "other client": ["globex"],
      "moved member": ["globex"],
      "rival client": ["initech"],
    },
    row: `(account_id, role, email, token_hash, invited_by, expires_at)
      values (:acme, 'owner', 'forged@credence.test', sha256('forged'), :somebody, now())`,
    insert: ownerOnly("ok"),
    change: "role = 'owner'",
    update: ownerOnly(tenants),
    delete: ownerOnly(tenants),
  },
  "public.overage_alerts": {
    whose: "client_id::text",
    ours: "client_id in (:acme, :globex, :initech)",
    plant: `select private.watch_limit(c, 1000, 800) from unnest(array[:acme, :globex, :initech]::uuid[]) c`,
    select: {
      authenticated: [
        "client_id",
        "period_start",
        "threshold_percent",
        "agency_id",
        "limit_cents",
        "outstanding_cents",
        "created_at",
        "dismissed_at",
      ],
      service_role: "all",
    },
    // money is for those who may buy
    sees: {
      "client admin": ["acme"],
      "client owner": ["acme"],
      "other client": ["globex"],
      "moved member": ["globex"],
      "own agency": ["acme", "globex"],
      "rival agency": ["initech"],
      "rival client": ["initech"],
    },
    row: `(client_id, period_start, threshold_percent, agency_id, limit_cents, outstanding_cents)
      values (:acme, '2026-01-01', 50, :northwind, 2, 1)`,
    insert: ownerOnly("ok"),
    change: "dismissed_at = now()",
    update: ownerOnly(["acme", "globex", "initech"]),
    delete: ownerOnly("refused"),
  },
  "private.emails": {
    whose: "user_id::text",
    ours: "user_id = :acme_owner",
    // the oldest of all: what other tests write is theirs to take
    plant: "update private.emails set next_at = '-infinity' where user_id = :acme_owner",
    select: {},
    row: "(user_id, kind, facts) values (:acme_owner, 'forged', '{}')",
    insert: ownerOnly("ok"),
    change: "sent_at = now()",
    update: ownerOnly(["acme_owner"]),
    delete: ownerOnly(["acme_owner"]),
  },
  "private.attempts": {
    whose: "'whoever tried'",
    ours: "key = sha256(:acme::text::bytea)",
    plant: `insert into private.attempts (bucket, key, began_at, hits)
      values ('sign_in', sha256(:acme::text::bytea), now(), 1)`,
    select: {},
    row: "(bucket, key, began_at, hits) values ('sign_in', sha256('forged'), now(), 1)",
    insert: ownerOnly("ok"),
    change: "hits = 1",
    update: ownerOnly(["whoever tried"]),
    delete: ownerOnly(["whoever tried"]),
  },
  "private.adjustment_requests": {
    whose: "client_id::text",
    ours: "client_id = :acme",
    plant:
      "insert into private.adjustment_requests (client_id, request_id, asked) values (:acme, :somebody, '{}')",
    select: {},
    row: "(client_id, request_id, asked) values (:acme, gen_random_uuid(), '{}')",
    insert: ownerOnly("ok"),
    change: "answer = '{}'",
    update: ownerOnly(["acme"]),
    delete: ownerOnly(["acme"]),
  },
  "private.books_checks": {
    whose: "'whoever checked'",
    ours: "checked_at = '2000-01-01'",
    plant: "insert into private.books_checks (checked_at, broken) values ('2000-01-01', 0)",
    select: {},
    row: "(checked_at, broken) values ('2000-01-02', 0)",
    insert: ownerOnly("ok"),
    change: "broken = 1",
    update: ownerOnly(["whoever checked"]),
    delete: ownerOnly(["whoever checked"]),
  },
};
