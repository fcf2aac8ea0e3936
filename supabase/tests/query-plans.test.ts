import { rmSync } from "node:fs";
import { plantAccounts } from "@credence/bench/plant/plant-accounts";
import { plantBuyers } from "@credence/bench/plant/plant-buyers";
import { makeSecrets } from "@credence/local-stack/secrets";
import { type Stack, startStack } from "@credence/local-stack/start-stack";
import { makeThrowawayDir } from "@credence/local-stack/throwaway-stack";
import postgres, { type ISql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plantHistory } from "./plans/plant-history.ts";
import { watchPlans } from "./plans/watch-plans.ts";
import type { Actor } from "./world/act-as.ts";
import { askIn } from "./world/ask.ts";
import { type SearchOptions, search } from "./world/search.ts";

// How long something takes cannot be tested on a machine that does other things too; by which index it reads can. The
// tables are on a stack of their own, large enough that nobody in his senses would read them from end to end.
const buyers = 20_000;
let dir: string;
let stack: Stack;
let world: { account: string; user: string; buyers: string[] };

beforeAll(async () => {
  dir = makeThrowawayDir();
  const migrationsDir = process.env["MIGRATIONS_DIR"];
  stack = await startStack({
    dir,
    fast: true,
    secrets: makeSecrets(),
    seedFile: "none",
    ...(migrationsDir ? { migrationsDir } : {}),
  });
  const sql = postgres(stack.info.adminDbUrl, { max: 1, onnotice: () => undefined });
  try {
    // Nobody looks at the tables anew between one plan and the next.
    await sql`alter system set autovacuum = off`;
    await sql`select pg_reload_conf()`;
    await plantBuyers(sql, buyers, 1);
    const { accounts, users } = await plantAccounts(sql, 1, 2);
    const [account, user] = [String(accounts[0]), String(users[0])];
    await plantHistory(sql, 4000);
    const unseen = await sql<{ id: string }[]>`
      select b.id from public.buyers b
      where not exists (select from public.contact_reveals r where r.account_id = ${account} and r.buyer_id = b.id)
      order by b.id limit 3`;
    world = { account, user, buyers: unseen.map(({ id }) => id) };
  } finally {
    await sql.end();
  }
}, 180_000);

afterAll(async () => {
  await stack?.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** How `work`, by default a member's, reads; it must not read a large table from end to end. */
async function scans(
  work: (sql: ISql) => Promise<unknown>,
  { settled = true, actor = { userId: world.user } }: { settled?: boolean; actor?: Actor } = {},
) {
  const found = await watchPlans(stack.info.adminDbUrl, actor, settled, work);
  expect(
    found.filter((scan) =>
      /^Seq Scan of (?!agency_settings|agency_credit_pricing|platform_credit_defaults)/.test(scan),
    ),
  ).toEqual([]);
  return found;
}

const list = (options: SearchOptions) => (sql: ISql) => search(sql, world.account, options);

/** The first page and the one after it. */
const twoPages = (options: SearchOptions) => async (sql: ISql) => {
  const first = await search(sql, world.account, options);
  const after = String(first.at(-1)?.cursor);
  expect(await search(sql, world.account, { ...options, after })).toHaveLength(25);
};

const revealOne = (sql: ISql) =>
  askIn(sql, "reveal_contact", { p_account_id: world.account, p_buyer_id: world.buyers[0] });

const revealMany = (sql: ISql) =>
  askIn(sql, "reveal_contacts", { p_account_id: world.account, p_buyer_ids: world.buyers });

const buy = (sql: ISql) => sql`
  select public.purchase_overage_credits(${world.account}, gen_random_uuid(), (
    select jsonb_agg(jsonb_build_object('credit_type', p.credit_type, 'quantity', 5, 'price_per_credit_cents', p.price_per_credit_cents))
    from public.credit_prices(${world.account}) p))`;

const takeCharges = async (sql: ISql) => {
  expect(await sql`select from public.take_charges(20, 60, clock_timestamp())`).toHaveLength(20);
};

const readLedger = (sql: ISql) => sql`select * from public.credit_history(${world.account})`;

const readContacts = (sql: ISql) =>
  sql`select id, name from public.buyer_contacts where buyer_id = ${String(world.buyers[0])}`;

describe("lists of buyers", () => {
  it.each(["name", "contract_value", "contract_count", "contact_count", "last_signal_at"])(
    "read by the index of their order: %s",
    async (sort) => {
      for (const order of ["asc", "desc"])
        expect(await scans(twoPages({ sort, order }))).toMatchSnapshot(order);
    },
  );

  it.each<[string, SearchOptions]>([
    ["a rare word", { query: "quillfeather" }],
    ["a common word", { query: "council" }],
    ["a rare word with a typo", { query: "quilfeathr" }],
    ["unlocked only", { unlocked: true }],
    ["locked only", { unlocked: false }],
    ["a sector", { sectors: ["health"] }],
    ["a region", { regions: ["North"] }],
    ["a least value", { minValueCents: 5_000_000_000, sort: "contract_value" }],
    ["with a signal", { hasSignal: true, sort: "last_signal_at" }],
  ])("read by an index: %s", async (_, options) => {
    expect(await scans(list(options))).toMatchSnapshot();
  });
});

describe("spending and buying", () => {
  it.each([
    ["reveals a contact", revealOne],
    ["reveals many", revealMany],
    ["buys credits", buy],
    ["reads a page of the ledger", readLedger],
  ])("%s by keys alone", async (_, work) => {
    expect(await scans(work)).toMatchSnapshot();
  });

  it("lets contacts through by the key of who has revealed them", async () => {
    expect(await scans(readContacts, { settled: false })).toMatchSnapshot();
  });
});

describe("billing", () => {
  it.each([true, false])(
    "hands out charges by keys alone, with one plan for all or one for each: %s",
    async (settled) => {
      expect(await scans(takeCharges, { settled, actor: "service_role" })).toMatchSnapshot();
    },
  );
});
