import { everyClient, ownerOnly, platformAndOwner, type TableAccess } from "./table-access.ts";

/** A table of the shared catalogue: every member of a client reads it, the platform writes it. */
const catalogue = (row: string, change: string, ours: string): TableAccess => ({
  whose: "'the catalogue'",
  ours,
  select: { authenticated: "all", service_role: "all" },
  sees: everyClient(["the catalogue"]),
  row,
  insertColumns: { service_role: "all" },
  insert: platformAndOwner("ok"),
  change,
  updateColumns: { service_role: "all" },
  update: platformAndOwner(["the catalogue"]),
  delete: platformAndOwner(["the catalogue"]),
});

/** What only the functions of its owner read and write. */
const memory = (row: string, change: string, ours: string): TableAccess => ({
  whose: "'the platform'",
  ours,
  select: {},
  row,
  insert: ownerOnly("ok"),
  change,
  update: ownerOnly(["the platform"]),
  delete: ownerOnly(["the platform"]),
});

/** The shared catalogue, and what its import remembers. */
export const catalogueTables: Record<string, TableAccess> = {
  "public.buyers": {
    // words of the seed: a new one would be written to the vocabulary, which other tests write at the same time
    ...catalogue("(name) values ('Alderbridge University')", "name = name || '!'", "id in (:buyer_one)"),
    delete: platformAndOwner("referenced"),
  },
  "public.contracts": catalogue(
    "(buyer_id, title) values (:buyer_one, 'Catering')",
    "title = title || '!'",
    "buyer_id = :buyer_one",
  ),
  "public.signals": catalogue(
    "(buyer_id, kind, title, noticed_at) values (:buyer_one, 'award', 'Award', now())",
    "title = title || '!'",
    "buyer_id = :buyer_one",
  ),
  "public.buyer_signals": {
    ...catalogue(
      "(buyer_id, kind, title, noticed_at) values (:buyer_one, 'award', 'Award', now())",
      "title = title || '!'",
      "buyer_id = :buyer_one",
    ),
    insertColumns: {},
    insert: ownerOnly("ok"),
    updateColumns: {},
    update: ownerOnly(["the catalogue"]),
    delete: ownerOnly(["the catalogue"]),
  },
  "public.buyer_contacts": {
    whose: "buyer_id::text",
    ours: "buyer_id in (:buyer_one, :buyer_two)",
    select: {
      authenticated: ["id", "buyer_id", "name", "title", "email", "phone"],
      service_role: "all",
    },
    // those a user has revealed by itself, in an account that it still belongs to
    sees: {
      "client member": ["buyer_one"],
      "other client": ["buyer_two"],
      "rival client": ["buyer_three"],
    },
    row: "(buyer_id, name) values (:buyer_one, 'New')",
    insertColumns: { service_role: "all" },
    insert: platformAndOwner("ok"),
    change: "name = name || '!'",
    updateColumns: { service_role: "all" },
    update: platformAndOwner(["buyer_one", "buyer_two"]),
    delete: platformAndOwner(["buyer_one", "buyer_two"]),
  },
  "private.buyer_words": memory("(word) values ('anewword')", "word = 'anewword'", "word = 'university'"),
  "private.buyer_identifiers": {
    ...memory(
      "(scheme, identifier, buyer_id, is_declared) values ('GB-NEW', '2', :buyer_one, true)",
      "identifier = '3'",
      "buyer_id = :buyer_one",
    ),
    plant: `insert into private.buyer_identifiers (scheme, identifier, buyer_id, is_declared)
      values ('GB-NEW', '1', :buyer_one, true)`,
  },
  "private.buyer_spellings": {
    ...memory(
      "(spelling, buyer_id) values ('new', :buyer_two)",
      "spelling = 'newer'",
      "buyer_id = :buyer_one",
    ),
    plant: "insert into private.buyer_spellings (spelling, buyer_id) values ('new', :buyer_one)",
  },
  "private.imported_notices": {
    ...memory(
      "(fingerprint, ocid, notice_id) values (:buyer_two, 'ocds-new-1', '1')",
      "notice_id = '2'",
      "fingerprint = :buyer_one",
    ),
    plant:
      "insert into private.imported_notices (fingerprint, ocid, notice_id) values (:buyer_one, 'ocds-new-1', '1')",
  },
  "private.withdrawn_parts": {
    ...memory(
      "(source_key, released_at, notice_id) values ('new-2', now(), '1')",
      "notice_id = '2'",
      "source_key = 'new-1'",
    ),
    plant:
      "insert into private.withdrawn_parts (source_key, released_at, notice_id) values ('new-1', now(), '1')",
  },
};
