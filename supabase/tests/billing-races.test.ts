import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { buyAt } from "./world/buy-at.ts";
import { type Answer, calls, lineOf } from "./world/calls.ts";
import { type Claimed, claim, idBefore, invoicesOf } from "./world/claim.ts";
import { owner, type Statements } from "./world/connect.ts";
import { type Account, type Client, openAgency, openClient, openLastAgency } from "./world/open-account.ts";
import { openAct } from "./world/open-act.ts";
import { openBuyers } from "./world/open-buyers.ts";
import { finishers, type Racer, race } from "./world/race.ts";

const future = "2099-01-01Z";
const claimAfter = async (sql: Statements, after: string, agencies: number, end: string | null = null) => {
  const [row] = await sql<{ claimed: Claimed }[]>`
    select public.claim_overages(${end}::text::timestamptz, ${after}, ${agencies}) as claimed`;
  return row?.claimed as Claimed;
};
/** Claims page by page after `first`, as a run does. */
async function claimAll(sql: Statements, first: string): Promise<number> {
  let invoices = 0;
  for (let after: string | null = first; after !== null; ) {
    const page: Claimed = await claimAfter(sql, after, 2);
    invoices += page.invoices;
    after = page.next_after;
  }
  return invoices;
}
/** Every purchase of `agencies` is on one invoice of each kind, and their numbers have no gaps. */
async function expectWhole(agencies: readonly Account[]): Promise<void> {
  for (const agency of agencies) {
    const [row] = await owner<{ left: number }[]>`
      select count(*)::integer as left from public.overage_credit_purchases
      where agency_id = ${agency.id} and (client_invoice_id is null or agency_invoice_id is null)`;
    expect(row?.left).toBe(0);
    const invoices = await invoicesOf(agency);
    expect(invoices.map(({ number }) => Number(number.split("-")[1]))).toEqual(invoices.map((_, n) => n + 1));
    const ids = new Set(invoices.map(({ account_id, period_start }) => `${account_id} ${period_start}`));
    expect(ids.size, "one invoice per payer and period").toBe(invoices.length);
  }
  expect([...(await owner`select * from public.check_books()`)]).toEqual([]);
}

describe("claims at the same time", () => {
  it.each([2, 16])("%i of them take each purchase once", async (count) => {
    const agencies = await Promise.all(Array.from({ length: 6 }, () => openLastAgency()));
    for (const agency of agencies) {
      const clients = [await openClient({ agency }), await openClient({ agency })];
      await buyAt(
        clients.flatMap((client) =>
          ["2024-05-10Z", "2024-06-10Z"].map((at) => ({ client, at, quantity: 2 })),
        ),
      );
    }
    const first = idBefore(agencies.map(({ id }) => id).toSorted()[0] ?? "");
    const runs = await race(
      Array.from({ length: count }, () => ({
        actor: "service_role" as const,
        run: (sql: Statements) => claimAll(sql, first),
      })),
    );
    expect(finishers(runs).reduce((sum, invoices) => sum + invoices)).toBe(6 * 3 * 2);
    await expectWhole(agencies);
  });

  it("do not wait for one another: who comes second leaves the agency to the first", async () => {
    const agency = await openLastAgency();
    await buyAt([{ client: await openClient({ agency }), at: "2024-05-10Z" }]);
    const [first, second] = [await openAct("service_role"), await openAct("service_role")];
    expect(await first.run((sql) => claimAfter(sql, idBefore(agency.id), 1))).toMatchObject({ invoices: 2 });
    expect(await second.run((sql) => claimAfter(sql, idBefore(agency.id), 1))).toMatchObject({ invoices: 0 });
    await second.commit();
    await first.commit();
    await expectWhole([agency]);
  });

  it("a claim waits for who settles the same agency's purchases, and loses nothing", async () => {
    const agency = await openLastAgency();
    const client = await openClient({ agency });
    await buyAt([{ client, at: "2024-05-10Z" }]);
    await claim(agency);
    await buyAt([{ client, at: "2024-06-10Z" }]);
    const [settler, job] = [await openAct("service_role"), await openAct("service_role")];
    const [mine] = (await invoicesOf(agency)).filter(({ kind }) => kind === "client");
    await settler.run((sql) => settle(sql, String(mine?.id), Number(mine?.cents)));
    const claiming = job.run((sql) => claimAfter(sql, idBefore(agency.id), 1));
    await job.untilBlocked();
    await settler.commit();
    expect(await claiming).toMatchObject({ invoices: 2 });
    await job.commit();
    await expectWhole([agency]);
  });
});

const settle = async (sql: Statements, invoiceId: string, cents: number): Promise<Answer> => {
  const [row] = await sql<{ answer: Answer }[]>`
    select public.apply_invoice_state(${invoiceId}, ${`in_${invoiceId}`}, 'paid', ${cents}, 'usd') as answer`;
  return row?.answer as Answer;
};

/** Racers of every kind over `clients`, side by side. */
function mixed(
  agency: Account,
  clients: readonly Client[],
  buyers: readonly string[],
  owed: { id: string; cents: number }[],
) {
  const racers: Racer<Answer | Claimed>[] = [];
  const clientAt = (n: number) => clients[n % clients.length] as Client;
  for (let n = 0; n < 18; n++) {
    const client = clientAt(n);
    const lines = [lineOf("pixel", 1 + (n % 3)), lineOf("enrichment", 1)];
    racers.push({ actor: client.owner, run: (sql) => calls.purchase(sql, client.id, randomUUID(), lines) });
    racers.push({
      actor: client.owner,
      run: (sql) => calls.reveal(sql, client.id, buyers[n % buyers.length] ?? null),
    });
    if (n % 3 === 0) {
      racers.push({
        actor: "service_role",
        run: (sql) => claimAfter(sql, idBefore(agency.id), 1, future),
      });
    }
  }
  for (const { id, cents } of owed) {
    racers.push({ actor: "service_role", run: (sql) => settle(sql, id, cents) });
    racers.push({ actor: "service_role", run: (sql) => settle(sql, id, cents) });
  }
  // 66 of them, in an order in which kinds are mixed
  return racers.map((_, n) => racers[(n * 37) % racers.length] as Racer<Answer | Claimed>);
}

it("claims beside purchases, reveals and settlements: nobody waits in a circle, and nothing is lost", async () => {
  const agency = await openAgency();
  const clients = await Promise.all(
    Array.from({ length: 3 }, () => openClient({ agency, balances: { enrichment: 50 } })),
  );
  const buyers = await openBuyers(6, 0);
  for (const month of ["2024-05", "2024-06", "2024-07"]) {
    await buyAt(clients.flatMap((client) => [1, 2, 3].map((day) => ({ client, at: `${month}-0${day}Z` }))));
  }
  await claim(agency);
  const owed = await invoicesOf(agency);
  expect(owed).toHaveLength(12);
  const ends = await race(mixed(agency, clients, buyers, owed));
  const answers = finishers(ends).map(({ status }) => status);
  expect(new Set(answers)).toEqual(
    new Set(["purchased", "revealed", "already_revealed", "claimed", "applied", "unchanged"]),
  );
  expect(answers.filter((status) => status === "applied")).toHaveLength(owed.length);
  await claim(agency, future);
  // what came after the last claim of the race is of a later period, which is not over before 2100
  await claim(agency, "2100-01-01Z");
  await expectWhole([agency]);
  const [row] = await owner<{ paid: number; all: number }[]>`
    select count(*) filter (where billed_to_client and billed_to_agency)::integer as paid, count(*)::integer as all
    from public.overage_credit_purchases where agency_id = ${agency.id}`;
  expect(row).toEqual({ paid: 27, all: 27 + 36 });
});
