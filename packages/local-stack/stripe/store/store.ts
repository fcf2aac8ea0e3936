import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { facets, type Kind, type Kinds, kinds } from "./kinds.ts";
import { pack, unpack } from "./pack.ts";

/** Which objects a list asks for; newest first. */
export interface Selection {
  /** Facets and what they have to be, or one of which; "a.*" is all that begins so; undefined is anything. */
  where?: Record<string, string | string[] | undefined>;
  /** What else has to be true of the rows, in SQL with its parameters. */
  only?: { text: string; parameters: number[] } | undefined;
  /** Bounds of `created`, in seconds. */
  created?: { gt?: number; gte?: number; lt?: number; lte?: number };
  /** Only what was made before the object with this id. */
  after?: string | undefined;
  /** Only what was made after the object with this id; the nearest to it are taken. */
  before?: string | undefined;
  limit: number;
  /** Oldest first instead. */
  oldestFirst?: boolean;
}

/** Some objects, and whether there are more of them. */
export interface Page<T> {
  items: T[];
  more: boolean;
}

/**
 * What this Stripe remembers, in a SQLite database: of one file, so that what was answered
 * is still there after a kill -9, or of memory alone. Every object belongs to an account.
 */
export interface Store {
  /** Runs `work`, and keeps all that it wrote or, when it throws, nothing. */
  transaction: <T>(work: () => T) => T;
  insert: <K extends Kind>(kind: K, account: string, object: Kinds[K]) => void;
  update: <K extends Kind>(kind: K, object: Kinds[K]) => void;
  find: <K extends Kind>(kind: K, account: string, id: string) => Kinds[K] | undefined;
  /** Whose the object with this id is. */
  accountOf: (kind: Kind, id: string) => string | undefined;
  remove: (kind: Kind, id: string) => void;
  list: <K extends Kind>(kind: K, account: string, selection: Selection) => Page<Kinds[K]>;
  count: (kind: Kind) => number;
  /** Keeps beside the object `id` what Stripe does not show of it. */
  keep: (id: string, hidden: object) => void;
  kept: (id: string) => unknown;
  /** A prepared statement on the database itself, for what is no object. */
  sql: (text: string) => StatementSync;
  close: () => void;
}

const column = (facet: string) => `by_${facet}`;
const table = (kind: Kind) => `"${kind}"`;

const createTables = [
  ...kinds.flatMap((kind) => {
    const columns = Object.keys(facets[kind]).map(column);
    return [
      `create table if not exists ${table(kind)} (seq integer primary key autoincrement, id text not null unique,
        account text not null, created integer not null, body any not null
        ${columns.map((name) => `, ${name} text`).join("")}) strict`,
      `create index if not exists "${kind} created" on ${table(kind)} (account, created)`,
      ...columns.map(
        (name) => `create index if not exists "${kind} ${name}" on ${table(kind)} (account, ${name}, seq)`,
      ),
    ];
  }),
  "create table if not exists undisclosed (id text primary key, body text not null) strict, without rowid",
];

/** Opens the store in `file`, which is made when missing, or in memory. */
export function openStore(file = ":memory:"): Store {
  const database = new DatabaseSync(file);
  // Objects of some kilobytes leave half of the usual pages empty.
  database.exec("pragma page_size = 16384; pragma journal_mode = wal; pragma synchronous = normal");
  database.exec(`begin; ${createTables.join("; ")}; commit`);

  const statements = new Map<string, StatementSync>();
  const sql = (text: string): StatementSync => {
    const known = statements.get(text);
    if (known) return known;
    const statement = database.prepare(text);
    statements.set(text, statement);
    return statement;
  };

  return {
    sql,
    transaction: (work) => {
      sql("begin immediate").run();
      try {
        const result = work();
        sql("commit").run();
        return result;
      } catch (error) {
        sql("rollback").run();
        throw error;
      }
    },
    insert: (kind, account, object) => {
      const columns = ["id", "account", "created", "body", ...Object.keys(facets[kind]).map(column)];
      sql(
        `insert into ${table(kind)} (${columns.join(", ")}) values (${columns.map(() => "?").join(", ")})`,
      ).run(
        object.id,
        account,
        "created" in object ? object.created : 0,
        toBody(kind, object),
        ...facetsOf(kind, object),
      );
    },
    update: (kind, object) => {
      const sets = ["body", ...Object.keys(facets[kind]).map(column)].map((name) => `${name} = ?`);
      sql(`update ${table(kind)} set ${sets.join(", ")} where id = ?`).run(
        toBody(kind, object),
        ...facetsOf(kind, object),
        object.id,
      );
    },
    find: (kind, account, id) => {
      const row = sql(`select body from ${table(kind)} where id = ? and account = ?`).get(id, account);
      return row && fromBody(kind, row["body"]);
    },
    accountOf: (kind, id) => {
      const row = sql(`select account from ${table(kind)} where id = ?`).get(id);
      return row && String(row["account"]);
    },
    remove: (kind, id) => void sql(`delete from ${table(kind)} where id = ?`).run(id),
    list: (kind, account, selection) => {
      const { text, parameters } = toQuery(kind, account, selection);
      const rows = sql(text).all(...parameters);
      const items = rows.slice(0, selection.limit).map((row) => fromBody(kind, row["body"]));
      return {
        items: selection.before === undefined ? items : items.toReversed(),
        more: rows.length > selection.limit,
      };
    },
    keep: (id, hidden) =>
      void sql("insert or replace into undisclosed (id, body) values (?, ?)").run(id, JSON.stringify(hidden)),
    kept: (id) => {
      const row = sql("select body from undisclosed where id = ?").get(id);
      return row && (JSON.parse(String(row["body"])) as unknown);
    },
    count: (kind) => Number(sql(`select count(*) as n from ${table(kind)}`).get()?.["n"]),
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}

function toQuery(
  kind: Kind,
  account: string,
  selection: Selection,
): { text: string; parameters: SQLInputValue[] } {
  const conditions = ["account = ?"];
  const parameters: SQLInputValue[] = [account];
  const demand = (condition: string, value: SQLInputValue) => {
    conditions.push(condition);
    parameters.push(value);
  };
  for (const [facet, value] of Object.entries(selection.where ?? {})) {
    const choices = typeof value === "string" ? [value] : value;
    if (choices === undefined) continue;
    const matches = choices.map((choice) => `${column(facet)} ${choice.endsWith("*") ? "glob" : "="} ?`);
    conditions.push(`(${matches.join(" or ")})`);
    parameters.push(...choices);
  }
  if (selection.only) {
    conditions.push(selection.only.text);
    parameters.push(...selection.only.parameters);
  }
  const { gt, gte, lt, lte } = selection.created ?? {};
  if (gt !== undefined) demand("created > ?", gt);
  if (gte !== undefined) demand("created >= ?", gte);
  if (lt !== undefined) demand("created < ?", lt);
  if (lte !== undefined) demand("created <= ?", lte);
  const place = `(select seq from ${table(kind)} where id = ?)`;
  const backwards = selection.before !== undefined;
  const rising = backwards !== (selection.oldestFirst ?? false);
  const cursor = selection.before ?? selection.after;
  if (cursor !== undefined) demand(`seq ${rising ? ">" : "<"} ${place}`, cursor);
  const text = `select body from ${table(kind)} where ${conditions.join(" and ")}
    order by seq ${rising ? "asc" : "desc"} limit ?`;
  return { text, parameters: [...parameters, selection.limit + 1] };
}

/** Events are many, long and much alike, and seldom read. */
function toBody<K extends Kind>(kind: K, object: Kinds[K]): SQLInputValue {
  const text = JSON.stringify(object);
  return kind === "event" ? pack(text) : text;
}

/** The values of an object's facets, in their order. */
function facetsOf<K extends Kind>(kind: K, object: Kinds[K]): (string | null)[] {
  return Object.values(facets[kind]).map((read) => read(object));
}

function fromBody<K extends Kind>(_: K, body: unknown): Kinds[K] {
  return JSON.parse(unpack(body)) as Kinds[K];
}
