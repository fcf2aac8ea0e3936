import fc from "fast-check";
import type { TransactionSql } from "postgres";
import { expect, it } from "vitest";
import { momentOf, textOf } from "./model/calendar.ts";
import { become, rehearse } from "./world/act-as.ts";
import { buyAt } from "./world/buy-at.ts";
import { type Claim, claimIn, invoicesOf, moment } from "./world/claim.ts";
import { superuser } from "./world/connect.ts";
import { type Account, type Client, openAgency, openClient, type User } from "./world/open-account.ts";

/** What preview_overages tells of one sum. */
interface Preview {
  account_id: string;
  kind: "client" | "agency";
  currency: string;
  period_start: string;
  period_end: string;
  cents: number;
  purchases: number;
  outcome: string;
}
/** What next_charge answers. */
interface NextCharge {
  currency: string;
  kind: string;
  timezone: string;
  amount_cents: number;
  purchases: number;
  period_start: string;
  period_end: string;
  minimum_cents: number;
  outcome: string;
}

const seed = Number(process.env["MODEL_SEED"] ?? Math.trunc(Math.random() * 2 ** 31));
const runs = Number(process.env["MODEL_RUNS"] ?? 20);
const charged = ["charge", "send", "settle"];
const hour = 3_600_000_000;

/** A purchase so many months before the running one, or in it, close to its turn or anywhere. */
const purchase = fc.record({
  client: fc.nat({ max: 2 }),
  months: fc.integer({ min: 0, max: 3 }),
  off: fc.oneof(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -14 * hour, max: 20 * 24 * hour })),
  price: fc.nat({ max: 30 }),
  cost: fc.nat({ max: 30 }),
});
const scenario = fc.record({
  zone: fc.constantFrom("UTC", "Asia/Kolkata", "America/New_York", "Pacific/Kiritimati"),
  card: fc.boolean(),
  sent: fc.boolean(),
  before: fc.array(purchase, { maxLength: 8 }),
  claimed: fc.option(fc.integer({ min: 0, max: 2 })),
  after: fc.array(purchase, { minLength: 1, maxLength: 10 }),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

async function play(sql: TransactionSql, { zone, card, sent, before, claimed, after }: Scenario) {
  const agency = await openAgency(sql);
  await sql`update public.accounts set timezone = ${zone} where id = ${agency.id}`;
  const clients: Client[] = [];
  for (let n = 0; n < 3; n++) clients.push(await openClient({ agency }, sql));
  if (card) {
    await sql`
      update public.payers set stripe_customer_id = 'cus_' || account_id, card_brand = 'visa', card_last4 = '4242',
        card_exp_month = 1, card_exp_year = 2040, collection_method = ${sent ? "send_invoice" : "charge_automatically"}
      where account_id in (${agency.id}, ${String(clients[0]?.id)})`;
  }
  const turns = await sql<{ at: string }[]>`
    select to_char(private.first_moment(date_trunc('month', now() at time zone ${zone}) - make_interval(months => n), ${zone})
      at time zone 'UTC', ${moment}) as at
    from generate_series(-1, 3) n order by n`;
  const [nextTurn = "", ...starts] = turns.map(({ at }) => at);
  const monthsAgo = (months: number) => momentOf(String(starts[months]));
  const buy = async (purchases: Scenario["after"]) => {
    await buyAt(
      purchases.map(({ client, months, off, price, cost }) => ({
        client: clients[client] as Client,
        at: `${textOf(monthsAgo(months) + BigInt(off))}Z`,
        price,
        cost,
      })),
      sql,
    );
  };
  await buy(before);
  if (claimed !== null) await claimIn(sql, agency, `${textOf(monthsAgo(claimed))}Z`);
  await buy(after);
  const ends = [null, ...starts.map((at) => `${at}Z`), `${textOf(monthsAgo(0) + BigInt(9 * 24 * hour))}Z`];
  return { agency, clients, ends, turns: [nextTurn, ...starts] };
}

const previewOf = (sql: TransactionSql, agency: Account, end: string | null) =>
  sql<Preview[]>`
    select
      account_id, kind, currency, to_char(period_start at time zone 'UTC', ${moment}) as period_start,
      to_char(period_end at time zone 'UTC', ${moment}) as period_end, amount_cents::double precision as cents,
      purchases::integer, outcome
    from public.preview_overages(${end}::text::timestamptz) where agency_id = ${agency.id}`;
const sumOf = (
  row: Pick<Claim, "kind" | "account_id" | "currency" | "period_start" | "period_end" | "cents">,
) => [row.kind, row.account_id, row.currency, row.period_start, row.period_end, row.cents].join(" ");

it("a preview is what the claim then does, to the cent, and what it says will wait waits", async () => {
  const property = fc.asyncProperty(scenario, fc.nat({ max: 5 }), async (setting, pick) => {
    await rehearse(async (sql) => {
      const { agency, clients, ends } = await play(sql, setting);
      const end = ends[pick] ?? null;
      const preview = await previewOf(sql, agency, end);
      const before = await invoicesOf(agency, sql);
      await claimIn(sql, agency, end);
      const news = (await invoicesOf(agency, sql)).slice(before.length);
      const will = preview.filter(({ outcome }) => charged.includes(outcome));
      expect(
        will.map((row) => `${sumOf(row)} ${row.purchases} ${row.outcome === "settle"}`).toSorted(),
      ).toEqual(
        news.map((row) => `${sumOf(row)} ${row.purchases.length} ${row.status === "paid"}`).toSorted(),
      );
      // who has a card, and is not to be sent its invoices, is charged
      const withCard = [agency.id, clients[0]?.id];
      for (const { account_id, outcome } of will.filter((row) => row.outcome !== "settle")) {
        const isCharged = setting.card && !setting.sent && withCard.includes(account_id);
        expect(outcome).toBe(isCharged ? "charge" : "send");
      }
      // nothing else is taken, and a second claim finds what the preview said would wait
      const again = await previewOf(sql, agency, end);
      expect([...again]).toEqual(preview.filter(({ outcome }) => !charged.includes(outcome)));
      expect(await claimIn(sql, agency, end)).toMatchObject({ invoices: 0 });
      expect([...(await sql`select * from public.check_books()`)]).toEqual([]);
    }, superuser);
  });
  await fc.assert(property, { numRuns: runs, seed });
});

/** next_charge and its lines, page by page, as `user` sees them. */
async function askAs(sql: TransactionSql, user: User, account: Account) {
  await become(sql, user);
  const [row] = await sql<{ next: NextCharge }[]>`select public.next_charge(${account.id}) as next`;
  const lines: { purchase_id: string; amount_cents: string; at: string }[] = [];
  for (;;) {
    const last = lines.at(-1);
    const page = await sql<typeof lines>`
      select purchase_id, amount_cents, to_char(created_at at time zone 'UTC', ${moment}) as at
      from public.next_charge_lines(${account.id}, ${last ? `${last.at}Z` : null}::text::timestamptz, ${last?.purchase_id ?? null}, 3)`;
    lines.push(...page);
    if (page.length < 3) break;
  }
  await sql`select set_config('role', 'none', true), set_config('request.jwt.claims', '', true)`;
  return { next: row?.next as NextCharge, lines };
}

it("what an account is told it is charged next is what the claim then takes from it, purchase by purchase", async () => {
  const property = fc.asyncProperty(scenario, async (setting) => {
    await rehearse(async (sql) => {
      const { agency, clients, turns } = await play(sql, setting);
      const accounts: Account[] = [agency, ...clients];
      for (const account of accounts) {
        const { next, lines } = await askAs(sql, account.owner, account);
        expect(next).toMatchObject({
          account_id: account.id,
          kind: account === agency ? "agency" : "client",
          currency: "usd",
          timezone: setting.zone,
          minimum_cents: 50,
        });
        // the day of the charge is the turn of a month, and for nothing the next one
        expect(turns).toContain(textOf(momentOf(next.period_end)));
        if (next.outcome === "nothing") expect(textOf(momentOf(next.period_end))).toBe(turns[0]);
        expect(lines.map(({ at }) => at)).toEqual(
          lines
            .map(({ at }) => at)
            .toSorted()
            .toReversed(),
        );
        expect(lines.reduce((sum, line) => sum + Number(line.amount_cents), 0)).toBe(next.amount_cents);
        expect(lines).toHaveLength(next.purchases);
        await sql`savepoint told`;
        const before = await invoicesOf(agency, sql);
        await claimIn(sql, agency, next.period_end);
        const [first] = (await invoicesOf(agency, sql))
          .slice(before.length)
          .filter(({ account_id }) => account_id === account.id);
        await sql`rollback to savepoint told`;
        if (charged.includes(next.outcome)) {
          expect(first).toMatchObject({
            cents: next.amount_cents,
            period_start: textOf(momentOf(next.period_start)),
            period_end: textOf(momentOf(next.period_end)),
            purchases: lines.map(({ purchase_id }) => purchase_id).toSorted(),
            status: next.outcome === "settle" ? "paid" : "draft",
          });
        } else {
          expect(first).toBeUndefined();
          expect([next.outcome, lines.length > 0]).toEqual([
            lines.length > 0 ? next.outcome : "nothing",
            lines.length > 0,
          ]);
        }
      }
    }, superuser);
  });
  await fc.assert(property, { numRuns: runs, seed });
});
