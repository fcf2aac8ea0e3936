import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Actor, actAs, become, rehearse } from "./world/act-as.ts";
import { adjust, balancesOf, lineOf, purchase, reveal } from "./world/calls.ts";
import { owner, superuser } from "./world/connect.ts";
import { creditTypes, join, leave, openAgency, openClient, openUser } from "./world/open-account.ts";
import { openBuyer } from "./world/open-buyers.ts";
import { type Entry, plantLedger, soundLedger } from "./world/plant-ledger.ts";
import { contactsOf, report } from "./world/report.ts";
import { refusalOf } from "./world/sqlstate.ts";

interface Sum {
  credit_type: string;
  reason: string;
  amount: string;
  transactions: string;
}

const client = await openClient({ balances: { enrichment: 5 } });
const sums = (actor: Actor, accountId = client.id) =>
  actAs(actor, (sql) => sql<Sum[]>`select * from public.balance_sums(${accountId})`);

describe("what a balance is the sum of", () => {
  it("is shown to members and to owner and admins of the agency; others see none of it", async () => {
    const former = await join(client, "admin");
    await leave(client, former);
    const others = [
      await join(client.agency, "member"),
      (await openAgency()).owner,
      (await openClient({ agency: client.agency })).owner,
      await openUser(),
      former,
    ];
    for (const other of others) expect(await sums(other)).toEqual([]);
    for (const role of ["anon", "service_role"] as const)
      expect(await refusalOf(sums(role)), role).toMatch(/^42501 permission denied/);
    const seen = await sums(client.owner);
    expect(seen.length).toBeGreaterThan(3);
    for (const user of [
      await join(client, "member"),
      client.agency.owner,
      await join(client.agency, "admin"),
    ])
      expect([...(await sums(user))]).toEqual([...seen]);
  });

  it("is told by reason, with what moved and how often", async () => {
    const here = await openClient({ balances: { enrichment: 25 } });
    const buyer = await openBuyer();
    await reveal(here.owner, here.id, buyer);
    await report(here.owner, here.id, String((await contactsOf(buyer))[0]));
    for (const quantity of [2, 3]) await purchase(here.owner, here.id, [lineOf("pixel", quantity)]);
    await adjust("service_role", here.id, "pixel", -4);
    const rows = (await sums(here.owner, here.id)).map((row) => Object.values(row).join(" "));
    expect(rows).toEqual([
      "audience signup_bonus 10 1",
      "enrichment signup_bonus 25 1",
      "enrichment reveal -1 1",
      "enrichment reveal_refund 1 1",
      "pixel signup_bonus 10 1",
      "pixel overage_purchase 5 2",
      "pixel adjustment -4 1",
      "custom_model signup_bonus 2 1",
    ]);
    const balances = await balancesOf(owner, here.id);
    for (const type of creditTypes) {
      const total = rows
        .filter((row) => row.startsWith(`${type} `))
        .reduce((sum, row) => sum + Number(row.split(" ")[2]), 0);
      expect(total, type).toBe(balances[type]);
    }
  });

  it("adds up to every balance, whatever moved it", async () => {
    const entry: fc.Arbitrary<Entry> = fc.record({
      type: fc.constantFrom(...creditTypes),
      amount: fc.integer({ min: -9, max: 1_000_000 }),
      reason: fc.constantFrom("signup_bonus", "overage_purchase", "reveal", "reveal_refund", "adjustment"),
      at: fc.constant("2026-01-01"),
    });
    const property = fc.asyncProperty(fc.array(entry, { maxLength: 40 }), async (made) =>
      rehearse(async (sql) => {
        const entries = soundLedger(made);
        await plantLedger(sql, client.id, entries);
        const balances = await balancesOf(sql, client.id);
        await become(sql, client.owner);
        const rows = await sql<Sum[]>`select * from public.balance_sums(${client.id})`;
        for (const type of creditTypes) {
          const mine = rows.filter(({ credit_type }) => credit_type === type);
          expect(mine.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe(balances[type]);
          expect(mine.reduce((sum, { transactions }) => sum + Number(transactions), 0)).toBe(
            entries.filter((one) => one.type === type).length,
          );
          for (const { reason, amount } of mine) {
            const of = entries.filter((one) => one.type === type && one.reason === reason);
            expect(Number(amount)).toBe(of.reduce((sum, one) => sum + one.amount, 0));
          }
        }
      }, superuser),
    );
    await fc.assert(property, { numRuns: 50 });
  });
});
