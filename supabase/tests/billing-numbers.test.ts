import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { rehearse } from "./world/act-as.ts";
import { buyAt } from "./world/buy-at.ts";
import { type Claim, claim, claimIn, idBefore, invoicesOf } from "./world/claim.ts";
import { owner, superuser } from "./world/connect.ts";
import { openClient } from "./world/open-account.ts";
import { openAct } from "./world/open-act.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

const attempt = (text: string) => sqlstateOf(rehearse((sql) => sql.unsafe(text), superuser));
const numbersOf = (invoices: readonly Claim[]) => invoices.map(({ number }) => Number(number.split("-")[1]));

describe("invoice numbers", () => {
  it("are an agency's own, from 1 on and without gaps, over its clients and itself", async () => {
    const [one, other] = [await openClient(), await openClient()];
    for (const month of ["2024-05", "2024-06", "2024-07"]) {
      await buyAt([
        { client: one, at: `${month}-10Z` },
        { client: other, at: `${month}-10Z` },
      ]);
    }
    await claim(one.agency, "2024-06-01Z");
    await claim(other.agency);
    await claim(one.agency);
    for (const { agency } of [one, other]) {
      const invoices = await invoicesOf(agency);
      expect(numbersOf(invoices)).toEqual([1, 2, 3, 4, 5, 6]);
      const [series] = await owner<{ prefix: string; last_number: number }[]>`
        select prefix, last_number from private.invoice_series where agency_id = ${agency.id}`;
      expect(series?.last_number).toBe(6);
      expect(invoices[0]?.number).toBe(`${series?.prefix}-000001`);
      // in the order of their periods
      expect(invoices.map(({ period_start }) => period_start)).toEqual(
        invoices.map(({ period_start }) => period_start).toSorted(),
      );
    }
  });

  it("have no gap where a claim was rolled back, or its connection killed", async () => {
    const client = await openClient();
    await buyAt([{ client, at: "2024-05-10Z" }]);
    const { agency } = client;
    const lost = await openAct("service_role");
    await lost.run((sql) => sql`select public.claim_overages(null, ${idBefore(agency.id)}, 1)`);
    await lost.rollback();
    const killed = await openAct("service_role");
    await killed.run((sql) => sql`select public.claim_overages(null, ${idBefore(agency.id)}, 1)`);
    await killed.kill();
    expect(await claim(agency)).toMatchObject({ invoices: 2 });
    expect(numbersOf(await invoicesOf(agency))).toEqual([1, 2]);
  });

  it("go on past a million", async () => {
    const client = await openClient();
    await buyAt([{ client, at: "2024-05-10Z" }]);
    const numbers = await rehearse(async (sql) => {
      await sql`update private.invoice_series set last_number = 999999 where agency_id = ${client.agency.id}`;
      await claimIn(sql, client.agency);
      return numbersOf(await invoicesOf(client.agency, sql));
    });
    expect(numbers).toEqual([1_000_000, 1_000_001]);
  });

  it("tell agencies apart whose names are alike, within the 26 characters that Stripe takes", async () => {
    const stem = randomUUID().replaceAll("-", "").slice(0, 12);
    const slugs = [
      `${stem}-one`,
      `${stem}-two`,
      stem,
      `${stem.slice(0, 6)}-${stem.slice(6)}`,
      `${stem}-${"x".repeat(40)}`,
    ];
    const prefixes: string[] = [];
    for (const slug of slugs) {
      await owner`insert into public.accounts (kind, name, slug) values ('agency', 'Alike', ${slug})`;
      const [series] = await owner<{ prefix: string }[]>`
        select s.prefix from private.invoice_series s join public.accounts a on a.id = s.agency_id where a.slug = ${slug}`;
      prefixes.push(String(series?.prefix));
    }
    expect(prefixes).toEqual(["", "2", "3", "4", "5"].map((more) => `${stem.toUpperCase()}${more}`));
    expect(Math.max(...prefixes.map((prefix) => `${prefix}-999999999`.length))).toBeLessThanOrEqual(26);
  });

  it("cannot be written twice, nor a purchase be on two invoices of one kind", async () => {
    const client = await openClient();
    await buyAt([{ client, at: "2024-05-10Z" }]);
    await claim(client.agency);
    expect(
      await attempt(`
        insert into public.invoices (number, account_id, agency_id, kind, period_start, period_end, currency, amount_cents)
        select number, account_id, agency_id, kind, period_end, period_end + interval '1 day', currency, 0
        from public.invoices where account_id = '${client.id}'`),
    ).toBe("23505");
    expect(
      await attempt(
        `update public.overage_credit_purchases set client_invoice_id = agency_invoice_id where client_id = '${client.id}'`,
      ),
    ).toBe("42501");
    expect(
      await attempt(
        `update public.overage_credit_purchases set client_invoice_id = null where client_id = '${client.id}'`,
      ),
    ).toBe("42501");
  });
});
