import type { Sql } from "postgres";

/** What lists can be sorted by. */
export const sorts = ["name", "contract_value", "contract_count", "contact_count", "last_signal_at"] as const;
export type Sort = (typeof sorts)[number];

/** A row of a list, whose cursor is where the next page begins. */
export interface Listed {
  id: string;
  cursor: string;
}

const keys: Record<Sort, { column: string; type: string; order: "asc" | "desc"; from: string }> = {
  name: { column: "name_key", type: "text", order: "asc", from: "" },
  contract_value: {
    column: "contract_value_cents",
    type: "bigint",
    order: "desc",
    from: "9223372036854775807",
  },
  contract_count: { column: "contract_count", type: "integer", order: "desc", from: "2147483647" },
  contact_count: { column: "contact_count", type: "integer", order: "desc", from: "2147483647" },
  last_signal_at: { column: "signalled_at", type: "timestamptz", order: "desc", from: "infinity" },
};

const shown =
  "id name country region locality contract_value_cents contract_value_currency contract_count contact_count last_signal_at".split(
    " ",
  );

/**
 * Creates a copy of what lists show, which nothing protects, with an index per order that holds all of it.
 *
 * @param owner a connection of the role postgres
 */
export async function createListAnchors(owner: Sql): Promise<void> {
  await owner.unsafe(`
    create schema bench;
    create table bench.listed as
    select ${shown.join(", ")}, name_key, coalesce(last_signal_at, '-infinity'::timestamptz) as signalled_at from public.buyers`);
  for (const { column } of Object.values(keys)) {
    const held = shown.filter((name) => name !== "id" && name !== column);
    await owner.unsafe(`create index on bench.listed (${column}, id) include (${held.join(", ")})`);
  }
  await owner`vacuum (analyze) bench.listed`;
}

/**
 * The statement that reads a page of that copy from its index alone, with the flag of what a user has revealed.
 * $1 the account, $2 the user, $3 and $4 the row that it comes after (`beginning` for the first page).
 */
export function pageOfCopy(sort: Sort): string {
  const { column, order, type } = keys[sort];
  return `
    select ${shown.map((name) => `b.${name}`).join(", ")}, exists (
      select from public.contact_reveals r where r.account_id = $1 and r.user_id = $2 and r.buyer_id = b.id
    ) as is_unlocked
    from (
      select * from bench.listed l where (l.${column}, l.id) ${order === "asc" ? ">" : "<"} ($3::text::${type}, $4::uuid)
      order by l.${column} ${order}, l.id ${order} limit 25
    ) b`;
}

/** Before the first row of an order. */
export function beginning(sort: Sort): [key: string, id: string] {
  const { from, order } = keys[sort];
  return [
    from,
    order === "asc" ? "00000000-0000-0000-0000-000000000000" : "ffffffff-ffff-ffff-ffff-ffffffffffff",
  ];
}

/** The row that a cursor of search_buyers stands for. */
export function rowOf(cursor: string): [key: string, id: string] {
  const [, key, id] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")) as [
    string,
    string,
    string,
  ];
  return [key, id];
}
