import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { revealContact } from "@credence/core/buyers/reveal-contact";
import { searchBuyers } from "@credence/core/buyers/search-buyers";
import { purchaseOverageCredits } from "@credence/core/credits/purchase-overage-credits";
import { readBalances } from "@credence/core/credits/read-balances";
import { readPrices } from "@credence/core/credits/read-prices";
import { seedFilePath } from "@credence/local-stack/paths";
import { findPooler } from "@credence/local-stack/pooler/find-pooler";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startRun } from "./killed/start-run.ts";
import { actAs } from "./world/act-as.ts";
import { audit } from "./world/audit.ts";
import { buyForAll } from "./world/buy.ts";
import { leftoversOf } from "./world/leftovers.ts";
import { openProof, type Proof } from "./world/open-proof.ts";
import { plantTenant, type Tenant } from "./world/plant.ts";

const CONNECTIONS = 3;
const BOUGHT = 4;
const anywhere = {
  query: null,
  unlocked: null,
  regions: [],
  sectors: [],
  has_signal: null,
  min_value_cents: null,
  max_value_cents: null,
} as const;

const pooler = await findPooler();
const why = "missing" in pooler ? `: skipped, for ${pooler.missing}` : "";

describe.skipIf("missing" in pooler)(`behind PgBouncer in transaction mode${why}`, () => {
  let proof: Proof;
  let pooled: Sql;
  beforeAll(async () => {
    if ("missing" in pooler) return;
    proof = await openProof({
      seedFile: seedFilePath,
      pooler: { path: pooler.path, connections: CONNECTIONS },
    });
    const url = new URL(proof.info.adminDbUrl);
    url.port = String(proof.poolerPort);
    pooled = postgres(url.href, { max: 4, prepare: false, onnotice: () => undefined });
  });
  afterAll(() => pooled?.end({ timeout: 2 }));

  it("16 people at once on 3 connections are each answered as themselves", async () => {
    const tenants = await Promise.all(
      Array.from({ length: 4 }, () =>
        plantTenant(proof, { agency: "no_card", clients: ["no_card", "no_card", "no_card", "no_card"] }),
      ),
    );
    const clients = tenants.flatMap((tenant) => tenant.clients);
    const told = await Promise.all(clients.map(({ id }) => liveThrough(proof, pooled, id)));
    expect(told).toEqual(
      clients.map(({ id }) => ({
        bought: BOUGHT,
        balances: [3, 2, 1, 0],
        last: "insufficient_credits",
        left: 0,
        sees: [id],
        revealed: BOUGHT,
      })),
    );
    expect(await proof.sql`select * from public.check_books()`).toEqual([]);
  });

  it("40 reveals at once for 4 credits wait for a connection, and 4 are paid", async () => {
    const client = await clientOf(proof);
    await buyEnrichment(proof, client);
    const buyers = await proof.sql<{ id: string }[]>`select id from public.buyers order by id limit 40`;
    const answers = await Promise.all(
      buyers.map(({ id }) => revealContact(actAs(proof, client), { account_id: client, buyer_id: id })),
    );
    const count = (status: string) => answers.filter((answer) => answer.status === status).length;
    expect([count("revealed"), count("insufficient_credits")]).toEqual([BOUGHT, 40 - BOUGHT]);
    expect(await proof.sql`select * from public.check_books()`).toEqual([]);
  });

  it("two runs at once charge everyone once", async () => {
    const tenants = await Promise.all(
      Array.from({ length: 3 }, () => plantTenant(proof, { agency: "card", clients: ["card", "declines"] })),
    );
    await buyForAll(proof, tenants);
    const runs = [startRun(proof.info), startRun(proof.info)];
    const ends = await Promise.all(runs.map((run) => run.go({ die: null, concurrency: 4 })));
    const paid = ends.map((end) => (end.killed ? 0 : end.summary.paid));
    expect(paid.reduce((sum, n) => sum + n, 0)).toBe(paidOf(tenants));
    expect(await audit(proof, tenants)).toEqual([]);
  });

  it("two imports at once, and the check of the books, end well", async () => {
    const folder = mkdtempSync(join(tmpdir(), "credence-pooled-"));
    try {
      const file = join(folder, "notices.json");
      writeFileSync(file, JSON.stringify({ releases: Array.from({ length: 200 }, (_, n) => release(n)) }));
      await Promise.all([
        command(proof, "buyers-import.ts", [file]),
        command(proof, "buyers-import.ts", [file]),
      ]);
      const rows = await proof.sql`select name from public.buyers where name like 'Pooled Parish%'`;
      expect(rows).toHaveLength(20);
      await command(proof, "db-check.ts", []);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  // After all that, for it looks at what has been left.
  it("nothing is left in a connection for whoever has it next", async () => {
    const seen = await leftoversOf(pooled, 5 * CONNECTIONS);
    expect(seen.length).toBe(CONNECTIONS);
    expect(seen.flatMap(({ left }) => left)).toEqual([]);
  });

  it("and what is left is noticed", async () => {
    for (const [leave, told] of [
      ["select set_config('request.jwt.claims', 'x', false)", "remembers request.jwt.claims"],
      ["select set_config('credence.buyers_to_recount', 'x', false)", "remembers credence.buyers_to_recount"],
      ["set role authenticated", "acts as authenticated"],
      ["set work_mem = '5MB'", "has set work_mem"],
      ["prepare kept as select 1", "has prepared kept"],
      ["select pg_advisory_lock(1)", "holds 1 advisory locks"],
      ["create temporary table kept (n integer)", "has tables: kept"],
      ["listen kept", "listens to kept"],
    ] as const) {
      await pooled.unsafe(leave);
      const seen = await leftoversOf(pooled, 2 * CONNECTIONS);
      expect(seen.flatMap(({ left }) => left)).toContain(told);
      for (let n = 0; n < 2 * CONNECTIONS; n++) await pooled.unsafe("discard all");
    }
  });
});

/** Buys, searches, reveals until nothing is left, and looks past the API at what it sees. */
async function liveThrough(proof: Proof, pooled: Sql, client: string) {
  const db = actAs(proof, client);
  const account = { account_id: client };
  const bought = await buyEnrichment(proof, client);
  const page = { sort: null, order: null, after: null, before: null, limit: 10 };
  const { buyers } = await searchBuyers(db, { ...account, filter: anywhere, ...page });
  const answers = [];
  for (const { id } of buyers.slice(0, BOUGHT + 1))
    answers.push(await revealContact(db, { ...account, buyer_id: id }));
  const seen = await pooled.begin(async (sql) => {
    const claims = JSON.stringify({ role: "authenticated", sub: client });
    await sql`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
    return sql<{ account_id: string; is_reveal: boolean }[]>`
      select account_id, false as is_reveal from public.credit_transactions
      union all select account_id, true from public.contact_reveals`;
  });
  return {
    bought,
    balances: answers.flatMap((answer) => (answer.status === "revealed" ? [answer.balance] : [])),
    last: answers.at(-1)?.status,
    left: (await readBalances(db, account)).enrichment,
    sees: [...new Set(seen.map((row) => row.account_id))],
    revealed: seen.filter((row) => row.is_reveal).length,
  };
}

async function buyEnrichment(proof: Proof, client: string): Promise<number | undefined> {
  const db = actAs(proof, client);
  const prices = await readPrices(db, { account_id: client });
  const price = prices.find(({ credit_type }) => credit_type === "enrichment");
  const answer = await purchaseOverageCredits(db, {
    account_id: client,
    request_id: randomUUID(),
    lines: [
      {
        credit_type: "enrichment",
        quantity: BOUGHT,
        price_per_credit_cents: price?.price_per_credit_cents ?? 0,
      },
    ],
  });
  return answer.status === "purchased" ? answer.balances.enrichment : undefined;
}

async function clientOf(proof: Proof): Promise<string> {
  const { clients } = await plantTenant(proof, { agency: "no_card", clients: ["no_card"] });
  return String(clients[0]?.id);
}

/** How many of them pay by a card that works. */
const paidOf = (tenants: readonly Tenant[]) =>
  tenants.flatMap(({ agency, clients }) => [agency, ...clients]).filter(({ way }) => way === "card").length;

const release = (n: number) => ({
  ocid: `ocds-pooled-${n}`,
  id: `pooled-${n}`,
  date: "2024-05-01T00:00:00Z",
  tag: ["tender"],
  tender: { title: `Works ${n}`, status: "active", tenderPeriod: { endDate: "2030-01-01" } },
  buyer: { name: `Pooled Parish ${n % 20}`, contactPoint: { email: `p${n % 20}@pooled.example` } },
});

/** Runs a command of the platform, which has to end well. */
async function command({ info }: Proof, name: string, words: string[]): Promise<void> {
  const env = { ...process.env, SUPABASE_URL: info.apiUrl, SUPABASE_SECRET_KEY: info.secretKey };
  await new Promise<void>((proceed, fail) => {
    execFile(
      process.execPath,
      [resolve(import.meta.dirname, "..", name), ...words],
      { env },
      (error, stdout, stderr) => (error ? fail(new Error(`${name}: ${stderr}${stdout}`)) : proceed()),
    );
  });
}
