import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adjust, lineOf, purchase, reveal } from "./world/calls.ts";
import { type Statements, superuser } from "./world/connect.ts";
import { lockAlone } from "./world/lock-alone.ts";
import { type Client, join, openAgency, openClient } from "./world/open-account.ts";
import { openBuyer } from "./world/open-buyers.ts";

interface Broken {
  invariant: number;
  account_id: string;
  subject: string;
  detail: string;
}

const agency = await openAgency();
const client: Client = await openClient({ agency });
const other: Client = await openClient({ agency });
const elsewhere = await openAgency();
const teammate = await join(client, "member");
const [paid, free] = [await openBuyer(), await openBuyer()];
// of one id, which says nothing
const request = randomUUID();
await purchase(client.owner, client.id, [lineOf("pixel", 3), lineOf("audience", 2)], request);
await purchase(other.owner, other.id, [lineOf("pixel", 1)], request);
await reveal(client.owner, client.id, paid);
await reveal(teammate, client.id, paid);
await adjust("service_role", client.id, "pixel", -1);
const [series] = await superuser<
  { prefix: string }[]
>`select prefix from private.invoice_series where agency_id = ${agency.id}`;
const prefix = String(series?.prefix);
/** What the purchases of `client` cost it, and its agency, in cents. */
const [price, cost] = [3 * 1200 + 2 * 3000, 3 * 800 + 2 * 2000];

const pixels = `account_id = '${client.id}' and credit_type = 'pixel'`;
const bought = `client_id = '${client.id}'`;
const pixelsBought = `${bought} and credit_type = 'pixel'`;
const ledger = "(account_id, credit_type, seq, amount, balance_after, reason, note, purchase_id, reveal_id)";
const january = "'2026-01-01', '2026-02-01'";

/** Bills everything that `client` has bought on an invoice of `cents`. */
const bill = (
  kind: "client" | "agency",
  cents: number,
  status: string,
  billed: boolean,
  period = january,
) => `
  with invoice as (
    insert into public.invoices (number, account_id, agency_id, kind, period_start, period_end, currency, amount_cents, status)
    values (gen_random_uuid(), '${kind === "client" ? client.id : agency.id}', '${agency.id}', '${kind}', ${period}, 'usd', ${cents}, '${status}')
    returning id
  )
  update public.overage_credit_purchases set ${kind}_invoice_id = (select id from invoice), billed_to_${kind} = ${billed} where ${bought};`;
const invoice = (kind: "client" | "agency", period: string, status = "open") => `
  insert into public.invoices (number, account_id, agency_id, kind, period_start, period_end, currency, amount_cents, status)
  values (gen_random_uuid(), '${kind === "client" ? client.id : agency.id}', '${agency.id}', '${kind}', ${period}, 'usd', 0, '${status}');`;
/** What a void invoice is once its purchases are to be charged anew. */
const freed = `update public.invoices set released_at = now() where account_id = '${client.id}' and status = 'void';`;
/** Invoices of `agency` by the numbers of its series, which says that the last of them is `last`. */
const numbered = (last: number, ...numbers: string[]) => {
  const invoices = numbers.map((number, n) =>
    invoice("agency", `'2026-0${n + 1}-01', '2026-0${n + 2}-01'`).replace(
      "gen_random_uuid()",
      `'${prefix}-${number}'`,
    ),
  );
  return `${invoices.join("")} update private.invoice_series set last_number = ${last} where agency_id = '${agency.id}';`;
};
/** An entry at the end of the pixel ledger that the balance knows of. */
const entry = (amount: number, reason: string, links: string, balance = pixels) => `
  update public.credits set balance = balance + ${amount}, last_seq = last_seq + 1 where ${balance};
  insert into public.credit_transactions ${ledger}
  select account_id, credit_type, last_seq, ${amount}, balance, '${reason}', ${links} from public.credits where ${balance};`;
const enrichment = `account_id = '${client.id}' and credit_type = 'enrichment'`;
const anyPurchase = `(select id from public.overage_credit_purchases where ${pixelsBought})`;
const paidReveal = `(select id from public.contact_reveals where account_id = '${client.id}' and credits_spent > 0)`;
/** A report of what `client` paid to see. */
const report = (status: string, change = "") => `
  insert into public.contact_reports (account_id, reveal_id, buyer_id, contact_id, fault, reported_by, status)
  select account_id, id, buyer_id, gen_random_uuid(), 'has_left', user_id, '${status}'
  from public.contact_reveals where id = ${paidReveal};
  ${change && `update public.contact_reports set ${change} where account_id = '${client.id}';`}`;
const refund = entry(1, "reveal_refund", `null, null, ${paidReveal}`, enrichment);

/** Each corruption, and the invariants that it breaks. */
const corruptions: Record<string, [breaks: number[], sql: string]> = {
  "a balance one too high": [[1], `update public.credits set balance = balance + 1 where ${pixels}`],
  "a balance one too low": [[1], `update public.credits set balance = balance - 1 where ${pixels}`],
  "a balance below zero": [[1], `update public.credits set balance = -1 where ${pixels}`],
  "a balance without its row": [[1], `delete from public.credits where ${pixels}`],
  "a balance of which nothing tells": [
    [1],
    `insert into public.credits values ('${agency.id}', 'pixel', 5, 0)`,
  ],
  "a last_seq ahead of the ledger": [
    [1],
    `update public.credits set last_seq = last_seq + 1 where ${pixels}`,
  ],
  "a last_seq behind the ledger": [[1], `update public.credits set last_seq = last_seq - 1 where ${pixels}`],
  "a missing entry at the end": [
    [1],
    `delete from public.credit_transactions where ${pixels} and reason = 'adjustment'`,
  ],
  "a missing entry at the beginning": [
    [1],
    `delete from public.credit_transactions where ${pixels} and seq = 1`,
  ],
  "a gap in the sequence": [
    [1],
    `update public.credit_transactions set seq = seq + 1 where ${pixels} and reason = 'adjustment'; update public.credits set last_seq = last_seq + 1 where ${pixels}`,
  ],
  "an amount that was changed": [
    [1, 2],
    `update public.credit_transactions set amount = amount + 1 where ${pixels} and reason = 'overage_purchase'`,
  ],
  "an entry of 0": [[1], entry(0, "adjustment", "'x', null, null")],
  "a balance_after that was changed": [
    [1],
    `update public.credit_transactions set balance_after = balance_after + 1 where ${pixels} and seq = 2`,
  ],
  "two entries that changed places": [
    [1],
    `update public.credit_transactions set seq = -seq where ${pixels} and seq in (2, 3); update public.credit_transactions set seq = 5 + seq where ${pixels} and seq < 0`,
  ],

  "a purchase without a transaction": [
    [1, 2],
    `delete from public.credit_transactions where purchase_id = ${anyPurchase}`,
  ],
  "a purchase that nobody credited": [
    [2],
    `insert into public.overage_credit_purchases (request_id, client_id, agency_id, purchased_by, credit_type, quantity, price_per_credit_cents, cost_per_credit_cents) values (gen_random_uuid(), '${client.id}', '${agency.id}', gen_random_uuid(), 'pixel', 1, 1, 1)`,
  ],
  "a purchase credited twice": [[2], entry(3, "overage_purchase", `null, ${anyPurchase}, null`)],
  "a purchase of another quantity": [
    [2],
    `update public.overage_credit_purchases set quantity = 4 where ${pixelsBought}`,
  ],
  "a purchase of another type": [
    [2],
    `update public.overage_credit_purchases set credit_type = 'custom_model' where ${pixelsBought}`,
  ],
  "a purchase of another client": [
    [2],
    `update public.overage_credit_purchases set client_id = '${other.id}' where ${pixelsBought}`,
  ],
  "a purchase of another agency": [
    [2],
    `update public.overage_credit_purchases set agency_id = '${randomUUID()}' where ${pixelsBought}`,
  ],
  "a purchase that vanished": [[2], `delete from public.overage_credit_purchases where ${pixelsBought}`],
  "a request that bought nothing": [
    [2],
    `insert into public.overage_purchase_requests (client_id, request_id, lines) values ('${client.id}', gen_random_uuid(), '[]')`,
  ],
  "a request whose lines are not what was bought": [
    [2],
    `update public.overage_purchase_requests set lines = jsonb_set(lines, '{0,quantity}', '999') where client_id = '${client.id}'`,
  ],
  "credits bought without a purchase": [[2], entry(1, "overage_purchase", "null, null, null")],
  "a purchase credited for another reason": [
    [2],
    `update public.credit_transactions set reason = 'adjustment' where purchase_id = ${anyPurchase}`,
  ],

  "a paid reveal without a debit": [
    [1, 3],
    `delete from public.credit_transactions where reveal_id = ${paidReveal}`,
  ],
  "a reveal that says it was paid and was not": [
    [3],
    `update public.contact_reveals set credits_spent = 1 where account_id = '${client.id}'`,
  ],
  "a free reveal that nobody paid": [
    [3],
    `insert into public.contact_reveals (account_id, user_id, buyer_id, credits_spent) values ('${client.id}', gen_random_uuid(), '${free}', 0)`,
  ],
  "a debited reveal that says it was free": [
    [3],
    `update public.contact_reveals set credits_spent = 0 where account_id = '${client.id}'`,
  ],
  "a debit of two for one reveal": [
    [1, 3],
    `update public.credit_transactions set amount = -2, balance_after = balance_after - 1 where reveal_id = ${paidReveal}`,
  ],
  "a reveal that vanished": [[3], `delete from public.contact_reveals where id = ${paidReveal}`],
  "a reveal debited twice": [[3], entry(-1, "reveal", `null, null, ${paidReveal}`)],
  "a reveal debited from other credits": [
    [3],
    `delete from public.credit_transactions where reveal_id = ${paidReveal};
    update public.credits set balance = balance + 1, last_seq = last_seq - 1
    where account_id = '${client.id}' and credit_type = 'enrichment';
    ${entry(-1, "reveal", `null, null, ${paidReveal}`)}`,
  ],
  "a reveal of another account": [
    [3],
    `update public.contact_reveals set account_id = '${other.id}' where id = ${paidReveal}`,
  ],
  "a refund of a reveal that never was": [
    [3],
    entry(1, "reveal_refund", "null, null, gen_random_uuid()", enrichment),
  ],
  "a refund of more than was spent": [
    [3],
    entry(2, "reveal_refund", `null, null, ${paidReveal}`, enrichment),
  ],
  "a refund in other credits than were spent": [[3], entry(1, "reveal_refund", `null, null, ${paidReveal}`)],
  "a refund that no report tells of": [[3], refund],
  "a refund whose report is in review": [[3], report("in_review") + refund],
  "a refund whose report was declined": [[3], report("declined") + refund],
  "a report that says refunded, and no credit came back": [[3], report("refunded")],
  "a report of a reveal that was free": [
    [3],
    report(
      "in_review",
      `reveal_id = (select id from public.contact_reveals where account_id = '${client.id}' and credits_spent = 0)`,
    ),
  ],
  "a report of another account's reveal": [[3], report("in_review", `account_id = '${other.id}'`)],
  "a report of another buyer": [[3], report("in_review", `buyer_id = '${free}'`)],

  "a client's invoice of a cent too much": [[4], bill("client", price + 1, "open", false)],
  "a client's invoice at cost": [[4], bill("client", cost, "open", false)],
  "an agency's invoice at price": [[4], bill("agency", price, "open", false)],
  "an invoice that bills what another bought": [
    [4],
    `${bill("client", price, "open", false)} update public.invoices set account_id = '${other.id}' where amount_cents = ${price} and account_id = '${client.id}'`,
  ],
  "an invoice of another agency": [
    [4],
    `${bill("client", price, "open", false)} update public.invoices set agency_id = '${other.id}' where account_id = '${client.id}'`,
  ],
  "an agency's invoice that bills a client": [
    [4],
    `${bill("agency", cost, "open", false)} update public.overage_credit_purchases set client_invoice_id = agency_invoice_id, agency_invoice_id = null where ${bought}`,
  ],
  "an invoice of kind agency that bills a client": [
    [4],
    `${invoice("client", january)} update public.invoices set kind = 'agency' where account_id = '${client.id}'`,
  ],
  "the same period in two currencies": [
    [6],
    `${invoice("client", january)}${invoice("client", january).replace("'usd'", "'eur'")}`,
  ],
  "a void invoice of another amount, whose purchases are not freed": [
    [4],
    bill("client", price + 1, "void", false),
  ],
  "a freed invoice that still holds its purchases": [[4], bill("client", price, "void", false) + freed],
  "a purchase on an invoice that is gone, which no claim would take": [
    [4],
    `update public.overage_credit_purchases set client_invoice_id = gen_random_uuid() where ${pixelsBought}`,
  ],
  "a number that was left out": [[4], numbered(2, "000001")],
  "a number that nobody gave": [[4], numbered(1, "000001", "000002")],
  "a number that is beyond the last": [[4], numbered(1, "000002")],
  "a number that stands for another": [[4], numbered(3, "000001", "1", "000003")],
  "a number before the first": [[4], numbered(3, "000000", "000001", "000003")],
  "a number that another agency has": [
    [4],
    `${numbered(3, "000001", "000002", "000003")} update public.invoices set account_id = '${elsewhere.id}', agency_id = '${elsewhere.id}' where number = '${prefix}-000002'`,
  ],
  "a series that forgot its numbers": [[4], numbered(0, "000001")],
  "an invoice for nothing bought": [
    [4],
    `${invoice("client", january)} update public.invoices set amount_cents = 1 where account_id = '${client.id}'`,
  ],

  "billed to the client and not paid": [[5], bill("client", price, "open", true)],
  "billed to the client and void": [[5], bill("client", price, "void", true)],
  "paid by the client and not billed": [[5], bill("client", price, "paid", false)],
  "billed to the agency and not paid": [[5], bill("agency", cost, "failed", true)],
  "paid by the agency and not billed": [[5], bill("agency", cost, "paid", false)],
  "billed to the client without an invoice": [
    [5],
    `update public.overage_credit_purchases set billed_to_client = true where ${pixelsBought}`,
  ],
  "billed to the agency on an invoice that is gone": [
    [5],
    `update public.overage_credit_purchases set billed_to_agency = true, agency_invoice_id = gen_random_uuid() where ${pixelsBought}`,
  ],

  "two periods that overlap by a moment": [
    [6],
    invoice("client", january) + invoice("client", "'2026-01-31 23:59:59.999999+00', '2026-03-01'"),
  ],
  "the same period twice": [[6], invoice("agency", january) + invoice("agency", january)],
  "a period that ends before it begins": [[6], invoice("client", "'2026-02-01', '2026-01-01'")],
  "a period of no time": [[6], invoice("client", "'2026-02-01', '2026-02-01'")],

  "two signup bonuses": [[7], entry(10, "signup_bonus", "null, null, null")],
};

/** What is no corruption, though it comes close. */
const soundBooks: Record<string, string> = {
  "periods that touch": invoice("client", january) + invoice("client", "'2026-02-01', '2026-03-01'"),
  "periods of different kinds that overlap": invoice("client", january) + invoice("agency", january),
  "a void invoice beside its replacement": invoice("client", january, "void") + invoice("client", january),
  "an invoice at price, paid and billed": bill("client", price, "paid", true),
  "an agency's invoice at cost, paid and billed": bill("agency", cost, "paid", true),
  "a draft that is not yet billed": bill("client", price, "draft", false),
  "an invoice that failed, and is still owed": bill("client", price, "failed", false),
  "a void invoice that holds its purchases until they are freed": bill("client", price, "void", false),
  "a freed invoice without purchases, beside its replacement":
    bill("client", price, "void", false) + freed + bill("client", price, "open", false),
  "an invoice that was given back, in part": `${bill("client", price, "paid", true)} update public.invoices set refunded_cents = 1 where account_id = '${client.id}'`,
  "numbers without gaps": numbered(3, "000001", "000002", "000003"),
  "a refund of what was spent, for a report that says so": report("refunded") + refund,
  "a report in review": report("in_review"),
  "a report that was declined": report("declined"),
};

const check = (sql: Statements) => sql<Broken[]>`select * from public.check_books()`;

describe("check_books", () => {
  // transactions that are never committed, alone with all tables, free of all that forbids corruption
  let sql: Awaited<ReturnType<typeof superuser.reserve>>;
  let since: number | undefined;
  const open = async () => {
    if (since !== undefined) await sql`rollback`;
    await sql`begin`;
    await lockAlone(sql);
    since = performance.now();
    await sql`set local session_replication_role = replica`;
    const obstacles = await sql<{ drop: string }[]>`
      select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as drop from pg_constraint
      where connamespace = 'public'::regnamespace and contype in ('c', 'x', 'f', 'u') and conrelid <> 0
      union all
      select format('drop index %s', indexrelid::regclass) from pg_index
      where indisunique and not indisprimary and indrelid::regclass::text in ('credit_transactions', 'contact_reveals')
        and not exists (select from pg_constraint where conindid = indexrelid)`;
    await sql.unsafe(obstacles.map(({ drop }) => drop).join(";")).simple();
    await sql`alter table public.credit_transactions drop constraint credit_transactions_pkey`;
    // in the place of those that went: all that other tests have bought is checked each time
    await sql`create index on public.overage_credit_purchases (client_id, request_id)`;
    await sql`create index on public.credit_transactions (purchase_id)`;
  };
  beforeAll(async () => {
    sql = await superuser.reserve();
    await open();
    expect([...(await check(sql))], "sound before").toEqual([]);
    // whoever is at the tables is waited for
  });
  afterAll(async () => {
    await sql`rollback`;
    sql.release();
  });
  const plant = async (text: string): Promise<Broken[]> => {
    // What other tests ask for gives up after five seconds: they get their turn long before.
    if (since === undefined || performance.now() - since > 1000) await open();
    await sql`savepoint sound`;
    try {
      await sql.unsafe(text).simple();
      return [...(await check(sql))];
    } finally {
      await sql`rollback to savepoint sound`;
    }
  };

  it.each(Object.entries(corruptions))("names %s", async (_, [breaks, text]) => {
    const broken = await plant(text);
    expect(new Set(broken.map(({ invariant }) => invariant))).toEqual(new Set(breaks));
    for (const { account_id, subject, detail } of broken) {
      expect([client.id, other.id, agency.id]).toContain(account_id);
      expect(`${subject}: ${detail}`).not.toMatch(/^: |null/);
    }
  });

  it.each([
    ["more than was spent", entry(2, "reveal_refund", `null, null, ${paidReveal}`, enrichment)],
    [
      "another's reveal",
      entry(
        1,
        "reveal_refund",
        `null, null, ${paidReveal}`,
        `account_id = '${other.id}' and credit_type = 'enrichment'`,
      ),
    ],
  ])("says of a refund for %s what is missing", async (_, text) => {
    const details = (await plant(text)).map(({ detail }) => detail);
    expect(details).toContain("no paid reveal of this account and type behind it");
  });

  it("says how many reveals of a buyer were paid", async () => {
    const [, text] = corruptions["a debited reveal that says it was free"] ?? [];
    const details = (await plant(String(text))).map(({ detail }) => detail);
    expect(details).toContain("0 paid reveals, 2 in all");
  });

  it.each(Object.entries(soundBooks))("finds nothing wrong with %s", async (_, text) => {
    expect(await plant(text)).toEqual([]);
  });
});
