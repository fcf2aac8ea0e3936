import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { momentOf, monthStart, monthStarts, textOf } from "./model/calendar.ts";
import { become, rehearse } from "./world/act-as.ts";
import { calls } from "./world/calls.ts";
import { type Statements, superuser } from "./world/connect.ts";
import { type Client, openClient } from "./world/open-account.ts";
import { openBuyers } from "./world/open-buyers.ts";
import { contactsOf } from "./world/report.ts";

const zones = [
  "UTC",
  "Pacific/Kiritimati",
  "Pacific/Niue",
  "America/New_York",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
];
const buyers = await openBuyers(25);
const contacts = await contactsOf(...buyers);

interface Terms {
  reveals_this_month: number;
  refunded_at_once: number;
  left_at_once: number;
  month_end: string;
}

/**
 * A client in `zone` whose month has reveals and reports at offsets, in microseconds,
 * from the moment in which the month of `zone` began. Taken back afterwards.
 */
const inMonth = <T>(
  { zone, reveals, reports }: { zone: string; reveals: number[]; reports: [at: number, status: string][] },
  work: (sql: Statements, client: Client, month: { start: bigint; end: bigint }) => Promise<T>,
) =>
  rehearse(async (sql) => {
    const client = await openClient({ balances: { enrichment: 40 } }, sql);
    await sql`update public.accounts set timezone = ${zone} where id = ${client.agency.id}`;
    await become(sql, client.owner);
    await calls.revealMany(sql, client.id, buyers.slice(0, reveals.length));
    await sql`reset role`;
    const [clock] = await sql<
      { now: string }[]
    >`select to_char(now() at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') as now`;
    const now = momentOf(String(clock?.now));
    const [start] = monthStarts(now, now + 1n, zone) as [bigint];
    // the middle of a month is in no doubt about which one it is
    const middle = new Date(Number(start / 1000n) + 15 * 86_400_000);
    const end = monthStart(middle.getUTCFullYear(), middle.getUTCMonth() + 1, zone);
    const times = (offsets: number[]) => offsets.map((offset) => `${textOf(start + BigInt(offset))}+00`);
    await sql`set local session_replication_role = replica`;
    await sql`
      update public.credit_transactions t set created_at = m.at
      from unnest(${times(reveals.toSorted((a, b) => a - b))}::text[]::timestamptz[]) with ordinality m (at, n)
      where t.account_id = ${client.id} and t.credit_type = 'enrichment' and t.reason = 'reveal'
        and t.seq = m.n + (select min(f.seq) - 1 from public.credit_transactions f where f.account_id = t.account_id and f.reason = 'reveal')`;
    // what came before the reveals came before all of them
    await sql`update public.credit_transactions set created_at = '2000-01-01' where account_id = ${client.id} and reason <> 'reveal'`;
    await sql`
      insert into public.contact_reports (account_id, reveal_id, buyer_id, contact_id, fault, reported_by, status, decided_by, decided_at, created_at)
      select ${client.id}, gen_random_uuid(), ${String(buyers[0])}, gen_random_uuid(), 'has_left', ${client.owner.userId},
        case m.status when 'agency refunded' then 'refunded' else m.status end::public.report_status,
        case when m.status in ('agency refunded', 'declined') then ${client.agency.owner.userId}::uuid end,
        case when m.status in ('agency refunded', 'declined') then now() end, m.at
      from unnest(${times(reports.map(([at]) => at))}::text[]::timestamptz[], ${reports.map(([, status]) => status)}::text[]) m (at, status)`;
    await sql`set local session_replication_role = origin`;
    await become(sql, client.owner);
    return work(sql, client, { start, end });
  }, superuser);

const termsOf = async (sql: Statements, client: Client) => {
  const [row] = await sql<{ terms: Terms }[]>`select public.report_terms(${client.id}) as terms`;
  return row?.terms as Terms;
};

describe("the month of a report", () => {
  it.each(zones)("begins and ends with the agency's, to the microsecond: %s", async (zone) => {
    const before = { zone, reveals: [-1, -1, -1], reports: [[-1, "refunded"]] as [number, string][] };
    await inMonth(before, async (sql, client, month) => {
      const terms = await termsOf(sql, client);
      expect(terms).toMatchObject({ reveals_this_month: 0, refunded_at_once: 0, left_at_once: 0 });
      expect(momentOf(terms.month_end)).toBe(month.end);
      // last month's reveal, reported this month: nothing was revealed this month, so the agency decides
      expect((await calls.report(sql, client.id, String(contacts[0]))).status).toBe("in_review");
    });
    const since = { zone, reveals: [-1, 0, 1], reports: [[0, "refunded"]] as [number, string][] };
    await inMonth(since, async (sql, client) => {
      expect(await termsOf(sql, client)).toMatchObject({
        reveals_this_month: 2,
        refunded_at_once: 1,
        left_at_once: 0,
      });
      expect((await calls.report(sql, client.id, String(contacts[0]))).status).toBe("in_review");
    });
  });

  it("counts as a plain program counts, whatever was revealed and reported when", async () => {
    const offset = fc.oneof(
      fc.constantFrom(-1, 0, 1, -3_600_000_000, 3_600_000_000),
      fc.integer({ min: -40 * 86_400_000_000, max: 86_400_000_000 }),
    );
    const status = fc.constantFrom("refunded", "refunded", "agency refunded", "declined", "in_review");
    const month = fc.record({
      zone: fc.constantFrom(...zones),
      reveals: fc.array(offset, { minLength: 1, maxLength: 25 }),
      reports: fc.array(fc.tuple(offset, status), { maxLength: 4 }),
    });
    const property = fc.asyncProperty(month, (given) =>
      inMonth(given, async (sql, client) => {
        const reveals = given.reveals.filter((at) => at >= 0).length;
        const atOnce = given.reports.filter(([at, what]) => at >= 0 && what === "refunded").length;
        const left = Math.max(Math.ceil(reveals / 10) - atOnce, 0);
        expect(await termsOf(sql, client)).toMatchObject({
          reveals_this_month: reveals,
          refunded_at_once: atOnce,
          left_at_once: left,
        });
        const answer = await calls.report(sql, client.id, String(contacts[0]));
        expect(answer.status).toBe(left > 0 ? "refunded" : "in_review");
      }),
    );
    await fc.assert(property, { numRuns: 60 });
  });
});
