import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { buyAt } from "./world/buy-at.ts";
import { type Answer, calls, lineOf } from "./world/calls.ts";
import { customerOf, hearOf } from "./world/charge.ts";
import { type Claimed, claim, idBefore, invoicesOf } from "./world/claim.ts";
import { owner, type Statements } from "./world/connect.ts";
import { type Account, type Client, openAgency, openClient, openLastAgency } from "./world/open-account.ts";
import { openAct } from "./world/open-act.ts";
import { openBuyers } from "./world/open-buyers.ts";
import { finishers, type Racer, race } from "./world/race.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

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

it("an agency's settlement waits for its clients' before it holds a purchase of any", async () => {
  const agency = await openAgency();
  const [first, second] = [await openClient({ agency }), await openClient({ agency })];
  const [free] = await buyAt([
    { client: first, at: "2024-05-10Z" },
    { client: second, at: "2024-05-10Z" },
  ]);
  await claim(agency);
  const invoices = await invoicesOf(agency);
  const of = (account: Account) => invoices.find(({ account_id }) => account_id === account.id);
  const [client, whole] = [await openAct("service_role"), await openAct("service_role")];
  await client.run((sql) => settle(sql, String(of(second)?.id), 1000));
  const waiting = whole.run((sql) => settle(sql, String(of(agency)?.id), 1400));
  await whole.untilBlocked();
  const nowait = owner`select from public.overage_credit_purchases where id = ${String(free)} for update nowait`;
  expect(await sqlstateOf(nowait)).toBe("ok");
  await client.commit();
  expect(await waiting).toMatchObject({ status: "applied" });
  await whole.commit();
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
  // Racers claim what comes after it: nobody else's.
  const agency = await openLastAgency();
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

const job = (run: (sql: Statements) => Promise<unknown>): Racer<unknown> => ({
  actor: "service_role",
  run,
});

it("workers, webhooks, new cards and released invoices, all at once: nobody waits in a circle", async () => {
  const agency = await openLastAgency();
  const clients = await Promise.all(Array.from({ length: 3 }, () => openClient({ agency })));
  const months = ["2024-05-10Z", "2024-06-10Z", "2024-07-10Z"];
  await buyAt(clients.flatMap((client) => months.map((at) => ({ client, at }))));
  await claim(agency);
  const payers = [agency, ...clients];
  for (const payer of payers) await owner`select public.record_customer(${payer.id}, ${customerOf(payer)})`;
  const invoices = await invoicesOf(agency);
  const lease = randomUUID();
  // all of them are being paid, by a worker whose lease does not end
  const ids = invoices.map(({ id }) => id);
  await owner`
    update private.charges set step = 'pay', lease = ${lease}, next_at = 'infinity', tries = 1 where invoice_id = any (${ids})`;
  await owner`
    update public.invoices set status = 'open', stripe_invoice_id = 'in_' || id, collection_method = 'charge_automatically'
    where id = any (${ids})`;
  const ends = ["paid", "void", "uncollectible", "open", "paid"];
  const racers = invoices.flatMap(({ id, cents, number }, n) => [
    job((sql) => sql`select public.record_decline(${id}, ${lease}, 'ch_1', 'card_declined', 'No')`),
    job((sql) => sql`select public.set_charge_aside(${id}, ${lease}, 'later', '2099-01-01')`),
    job((sql) => hearOf({ id, cents }, String(ends[n % 5]), {}, sql)),
    job((sql) => sql`select public.record_refund(${`in_${id}`}, 1)`),
    job((sql) => sql`select public.release_void_invoice(${number})`),
  ]);
  for (const [n, payer] of payers.entries()) {
    for (const last4 of ["1111", "2222", null]) {
      racers.push(
        job(
          (sql) => sql`
          select public.record_card(${customerOf(payer)}, ${last4 && "visa"}, ${last4}, ${last4 && 1}, ${last4 && 2041})`,
        ),
      );
    }
    if (n % 2) racers.push(job((sql) => sql`select public.record_customer_deleted(${customerOf(payer)})`));
    racers.push(job((sql) => claimAfter(sql, idBefore(agency.id), 1, future)));
  }
  finishers(await race(racers.map((_, n) => racers[(n * 37) % racers.length] as Racer<unknown>)));
  const rows = await owner<{ status: string; billed: boolean }[]>`
    select i.status, bool_or(case i.kind when 'client' then p.billed_to_client else p.billed_to_agency end) as billed
    from public.invoices i join public.overage_credit_purchases p on i.id in (p.client_invoice_id, p.agency_invoice_id)
    where i.agency_id = ${agency.id} group by i.id, i.status`;
  for (const { status, billed } of rows) expect(billed).toBe(status === "paid");
  await owner`update private.charges set next_at = 'infinity' where invoice_id = any (${ids})`;
  expect([...(await owner`select * from public.check_books()`)]).toEqual([]);
});
