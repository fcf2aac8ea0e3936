import { describe, expect, it } from "vitest";
import { actAs, become, rehearse, rehearseAs } from "./world/act-as.ts";
import { buyAt } from "./world/buy-at.ts";
import { hearOf } from "./world/charge.ts";
import { claim, invoicesOf, moment } from "./world/claim.ts";
import { owner, superuser } from "./world/connect.ts";
import { type Account, type Client, join, openAgency, openClient, type User } from "./world/open-account.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

/** One row of agency_overages. */
interface Overage {
  client_id: string;
  client_name: string;
  unbilled_cents: string;
  owed_cents: string;
  failed_cents: string;
  unbilled_cost_cents: string;
  has_card: boolean;
  limit_cents: string | null;
  next_charge_at: Date | null;
  collection_method: string;
}

const overages = async (user: User, agency: Account, limit = 50) => {
  const rows: Overage[] = [];
  for (;;) {
    const last = rows.at(-1);
    const page = await rehearseAs(
      user,
      (sql) => sql<Overage[]>`
        select * from public.agency_overages(${agency.id}, ${last?.client_name ?? null}, ${last?.client_id ?? null}, ${limit})`,
    );
    rows.push(...page);
    if (page.length < limit) return rows;
  }
};
const sum = (
  rows: readonly Overage[],
  of: "unbilled_cents" | "owed_cents" | "failed_cents" | "unbilled_cost_cents",
) => rows.reduce((total, row) => total + Number(row[of]), 0);

/** An agency with a client in every state: new, owing, paid, failed, void, freed. */
async function openBooks() {
  const agency = await openAgency();
  const clients: Record<string, Client> = {};
  for (const state of ["new", "claimed", "paid", "failed", "void", "freed", "idle"]) {
    clients[state] = await openClient({ agency });
  }
  const of = (state: string) => clients[state] as Client;
  await buyAt(
    ["claimed", "paid", "failed", "void", "freed"].map((state) => ({
      client: of(state),
      at: "2024-05-10Z",
      quantity: 2,
    })),
  );
  await claim(agency);
  const invoices = await invoicesOf(agency);
  const invoiceOf = (state: string) => {
    const invoice = invoices.find(({ account_id }) => account_id === of(state).id);
    if (!invoice) throw new Error(`no invoice of ${state}`);
    return invoice;
  };
  await hearOf(invoiceOf("paid"), "paid");
  await hearOf(invoiceOf("failed"), "uncollectible");
  await hearOf(invoiceOf("void"), "void");
  await hearOf(invoiceOf("freed"), "void");
  await owner`select public.release_void_invoice(${invoiceOf("freed").number})`;
  await buyAt([
    { client: of("new"), at: "2024-06-10Z" },
    { client: of("paid"), at: "2024-06-10Z", price: 300, cost: 100 },
  ]);
  return { agency, of, invoiceOf };
}
// another agency owes as much, of which none of the first's figures may know
const rival = await openBooks();
const books = await openBooks();

describe("agency_overages", () => {
  it("tells per client what is unbilled, owed and given up, and what the unbilled cost", async () => {
    const { agency, of } = books;
    const rows = await overages(agency.owner, agency);
    const cents = (state: string) => {
      const row = rows.find(({ client_id }) => client_id === of(state).id);
      return [row?.unbilled_cents, row?.owed_cents, row?.failed_cents, row?.unbilled_cost_cents].map(Number);
    };
    expect(rows).toHaveLength(7);
    expect(cents("new")).toEqual([1000, 0, 0, 700]);
    expect(cents("claimed")).toEqual([0, 2000, 0, 0]);
    expect(cents("paid")).toEqual([300, 0, 0, 100]);
    expect(cents("failed")).toEqual([0, 0, 2000, 0]);
    // owed, though by no invoice that can be paid
    expect(cents("void")).toEqual([0, 0, 2000, 0]);
    expect(cents("freed")).toEqual([2000, 0, 0, 1400]);
    expect(cents("idle")).toEqual([0, 0, 0, 0]);
    for (const { unbilled_cents, next_charge_at } of rows) {
      expect(next_charge_at === null).toBe(Number(unbilled_cents) === 0);
    }
  });

  it("tells a sum that JSON cannot hold as the largest that it can, whoever bought so much", async () => {
    const client = await openClient();
    const [row] = await rehearse(async (sql) => {
      await sql`
        with asked as (
          insert into public.overage_purchase_requests (client_id, request_id, lines)
          select ${client.id}, gen_random_uuid(), '[]' from generate_series(1, 95) returning request_id
        )
        insert into public.overage_credit_purchases (request_id, client_id, agency_id, purchased_by, credit_type, quantity,
          price_per_credit_cents, cost_per_credit_cents)
        select request_id, ${client.id}, ${client.agency.id}, ${client.owner.userId}, 'pixel', 1000000, 100000000, 100000000 from asked`;
      await become(sql, client.agency.owner);
      return sql<{ cents: string; cost: string; totals: Record<string, unknown> }[]>`
        select unbilled_cents as cents, unbilled_cost_cents as cost, public.agency_overage_totals(${client.agency.id}) as totals
        from public.agency_overages(${client.agency.id})`;
    });
    const most = Number.MAX_SAFE_INTEGER;
    expect([row?.cents, row?.cost].map(Number)).toEqual([most, most]);
    expect(row?.totals).toMatchObject({ unbilled_cents: most, unbilled_cost_cents: most });
  });

  it("comes in pages by name, each client once, and adds up to the totals", async () => {
    const { agency } = books;
    const all = await overages(agency.owner, agency);
    expect(all.map(({ client_name }) => client_name)).toEqual(
      all.map(({ client_name }) => client_name).toSorted(),
    );
    expect((await overages(agency.owner, agency, 2)).map(({ client_id }) => client_id)).toEqual(
      all.map(({ client_id }) => client_id),
    );
    const [row] = await rehearseAs(
      agency.owner,
      (sql) =>
        sql<
          { totals: Record<string, unknown> }[]
        >`select public.agency_overage_totals(${agency.id}) as totals`,
    );
    expect(row?.totals).toMatchObject({
      currency: "usd",
      timezone: "UTC",
      clients: 7,
      unbilled_cents: sum(all, "unbilled_cents"),
      owed_cents: sum(all, "owed_cents"),
      failed_cents: sum(all, "failed_cents"),
      unbilled_cost_cents: sum(all, "unbilled_cost_cents"),
    });
  });

  it("counts as unbilled what its client has no invoice for, though the agency may have none either", async () => {
    const client = await openClient();
    await buyAt([{ client, at: "2024-05-10Z", quantity: 2 }]);
    await claim(client.agency);
    const [found] = await rehearse(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update public.overage_credit_purchases set agency_invoice_id = null where client_id = ${client.id}`;
      await become(sql, client.agency.owner);
      return sql<{ totals: Record<string, unknown>; unbilled: number }[]>`
        select public.agency_overage_totals(${client.agency.id}) as totals, o.unbilled_cents::int as unbilled
        from public.agency_overages(${client.agency.id}) o`;
    }, superuser);
    expect(found?.totals).toMatchObject({ unbilled_cents: 0, unbilled_cost_cents: 0 });
    expect(found?.unbilled).toBe(0);
  });

  it("is of the agency that is asked for, where somebody runs several, and refused for one that others run", async () => {
    const [one, two] = [await openClient(), await openClient()];
    await join(two.agency, "admin", owner, one.agency.owner);
    for (const client of [one, two]) {
      const rows = await overages(one.agency.owner, client.agency);
      expect(rows.map(({ client_id }) => client_id)).toEqual([client.id]);
    }
    expect(await sqlstateOf(overages(two.agency.owner, one.agency))).toBe("42501");
  });

  it("keeps apart clients of one name", async () => {
    const agency = await openAgency();
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) ids.push((await openClient({ agency })).id);
    await owner`update public.accounts set name = 'Alike' where id = any (${ids})`;
    expect((await overages(agency.owner, agency, 2)).map(({ client_id }) => client_id)).toEqual(
      ids.toSorted(),
    );
  });

  it("tells whether there is a card, not which; the client's own limit, or the agency's", async () => {
    const agency = await openAgency();
    const [carded, plain] = [
      await openClient({ agency, overageLimitCents: 5 }),
      await openClient({ agency }),
    ];
    await owner`update public.accounts set overage_limit_cents = 70 where id = ${agency.id}`;
    await owner`select public.record_customer(${carded.id}, ${`cus_${carded.id}`})`;
    await owner`select public.record_card(${`cus_${carded.id}`}, 'visa', '4242', 12, 2040)`;
    const rows = await overages(agency.owner, agency);
    const of = ({ id }: Account) => rows.find(({ client_id }) => client_id === id);
    expect(of(carded)).toMatchObject({
      has_card: true,
      limit_cents: "5",
      collection_method: "charge_automatically",
    });
    expect(of(plain)).toMatchObject({ has_card: false, limit_cents: "70" });
    expect(JSON.stringify(rows)).not.toContain("4242");
  });

  it.each([0, 201, null])("a page of %s is refused", async (limit) => {
    const { agency } = books;
    expect(
      await sqlstateOf(
        rehearseAs(
          agency.owner,
          (sql) => sql`select * from public.agency_overages(${agency.id}, null, null, ${limit})`,
        ),
      ),
    ).toBe("22023");
  });
});

const listed = (
  kind: string | null = null,
  status: string | null = null,
  before: { at: string; id: string } | null = null,
) =>
  rehearseAs(
    books.agency.owner,
    (sql) => sql<Record<string, string>[]>`
      select *, to_char(created_at at time zone 'UTC', ${moment}) || 'Z' as at
      from public.agency_invoices(${books.agency.id}, ${kind}, ${status},
        ${before?.at ?? null}::text::timestamptz, ${before?.id ?? null}, 2)`,
  ).then((rows) => [...rows]);

describe("agency_invoices", () => {
  it("tells what a client's invoice cost the agency and left it; nothing of the kind of its own, or of a void one", async () => {
    const of = async (state: string) => {
      const [row] = await rehearseAs(
        books.agency.owner,
        (sql) =>
          sql`select cost_cents, margin_cents, account_slug from public.agency_invoices(${books.agency.id}) where id = ${books.invoiceOf(state).id}`,
      );
      return row;
    };
    expect(await of("paid")).toEqual({
      cost_cents: "1400",
      margin_cents: "600",
      account_slug: books.of("paid").slug,
    });
    expect(await of("claimed")).toMatchObject({ cost_cents: "1400", margin_cents: "600" });
    expect(await of("void")).toMatchObject({ cost_cents: null, margin_cents: null });
    expect(await of("freed")).toMatchObject({ cost_cents: null, margin_cents: null });
    expect(await listed("agency")).toMatchObject([
      { cost_cents: null, margin_cents: null, amount_cents: "7000" },
    ]);
  });

  it("comes in pages, newest first, each invoice once; by kind and status", async () => {
    const seen: string[] = [];
    for (let before: { at: string; id: string } | null = null; ; ) {
      const page = await listed(null, null, before);
      seen.push(...page.map((row) => String(row["number"])));
      const last = page.at(-1);
      if (page.length < 2 || !last) break;
      before = { at: String(last["at"]), id: String(last["id"]) };
    }
    expect(seen.toSorted()).toEqual((await invoicesOf(books.agency)).map(({ number }) => number));
    expect((await listed("client", "void")).map((row) => row["status"])).toEqual(["void", "void"]);
    expect(await listed("agency", "paid")).toEqual([]);
  });
});

/** All lines of an invoice, two at a time. */
const linesOf = async (user: User, invoiceId: string) => {
  const rows: Record<string, string>[] = [];
  for (;;) {
    const last = rows.at(-1);
    const page = await rehearseAs(
      user,
      (sql) => sql<Record<string, string>[]>`
        select *, to_char(created_at at time zone 'UTC', ${moment}) || 'Z' as at
        from public.invoice_lines(${invoiceId}, ${last?.["at"] ?? null}::text::timestamptz, ${last?.["purchase_id"] ?? null}, 2)`,
    );
    rows.push(...page);
    if (page.length < 2) return rows;
  }
};

describe("lines", () => {
  it("of an invoice come newest first, two of one moment too, at the price to a client and the cost to its agency", async () => {
    const client = await openClient();
    const { agency } = client;
    await buyAt([
      { client, at: "2024-05-10Z", price: 11, cost: 1 },
      { client, at: "2024-05-10Z", price: 22, cost: 2, quantity: 3 },
      { client, at: "2024-05-10Z", price: 33, cost: 3 },
      { client, at: "2024-05-10 00:00:00.000001Z", price: 44, cost: 4 },
      { client, at: "2024-05-09 23:59:59.999999Z", price: 55, cost: 50 },
    ]);
    await claim(agency);
    const invoices = await invoicesOf(agency);
    const whole = {
      client_id: client.id,
      client_name: client.slug,
      credit_type: "pixel",
      purchased_by: client.owner.userId,
    };
    for (const [kind, user, units, email] of [
      ["client", client.owner, [44, 11, 22, 33, 55], `${client.owner.userId}@credence.test`],
      ["client", agency.owner, [44, 11, 22, 33, 55], null],
      ["agency", agency.owner, [4, 1, 2, 3, 50], null],
    ] as const) {
      const invoice = invoices.find((row) => row.kind === kind);
      const lines = await linesOf(user, String(invoice?.id));
      expect(lines.map((line) => Number(line["unit_cents"])).toSorted((a, b) => a - b)).toEqual(
        units.toSorted((a, b) => a - b),
      );
      const times = lines.map((line) => String(line["at"]));
      expect(times).toEqual(times.toSorted().toReversed());
      expect(lines.reduce((total, line) => total + Number(line["amount_cents"]), 0)).toBe(invoice?.cents);
      for (const line of lines) expect(line).toMatchObject({ ...whole, purchased_by_email: email });
    }
    const own = invoices.find(({ kind }) => kind === "agency");
    for (const stranger of [client.owner, await join(agency, "member"), await join(client, "admin")]) {
      expect(await sqlstateOf(linesOf(stranger, String(own?.id)))).toBe("42501");
    }
    expect(await sqlstateOf(linesOf(rival.agency.owner, String(invoices[0]?.id)))).toBe("42501");
    expect(await sqlstateOf(linesOf(await join(client, "member"), String(invoices[0]?.id)))).toBe("42501");
    expect(await sqlstateOf(linesOf(client.owner, "00000000-0000-4000-8000-000000000000"))).toBe("42501");
  });

  it("of what is charged next name who bought to the client, and not to its agency", async () => {
    const client = await openClient();
    await buyAt([{ client, at: "2024-05-10Z", price: 11, cost: 1000 }]);
    await buyAt([{ client, at: "2024-05-10Z", price: 1000, cost: 22 }]);
    await buyAt([{ client: await openClient(), at: "2024-05-10Z" }]);
    for (const [account, units, email] of [
      [client, [11, 1000], `${client.owner.userId}@credence.test`],
      [client.agency, [22, 1000], null],
    ] as const) {
      const lines = await rehearseAs(
        account.owner,
        (sql) => sql<{ unit: number; purchased_by: string; email: string | null }[]>`
          select unit_cents as unit, purchased_by, purchased_by_email as email from public.next_charge_lines(${account.id}) order by 1`,
      );
      expect([...lines]).toEqual(units.map((unit) => ({ unit, purchased_by: client.owner.userId, email })));
    }
  });

  it.each([0, 201, null])("a page of %s is refused", async (limit) => {
    const { agency, invoiceOf } = books;
    for (const text of [
      `select * from public.invoice_lines('${invoiceOf("paid").id}', null, null, ${limit})`,
      `select * from public.next_charge_lines('${agency.id}', null, null, ${limit})`,
      `select * from public.agency_invoices('${agency.id}', null, null, null, null, ${limit})`,
    ]) {
      expect(await sqlstateOf(rehearseAs(agency.owner, (sql) => sql.unsafe(text))), text).toBe("22023");
    }
  });
});

const choose = (user: User, account: Account, method: string | null) =>
  actAs(user, (sql) => sql`select public.set_collection_method(${account.id}, ${method}) as answer`).then(
    ([row]) => row?.["answer"] as object,
  );
const methodOf = async ({ id }: Account) => {
  const [row] = await owner<
    { method: string }[]
  >`select collection_method as method from public.payers where account_id = ${id}`;
  return row?.method;
};

describe("how an account pays", () => {
  it("is chosen for a client by its agency's owner and admins, and by nobody of the client", async () => {
    const client = await openClient();
    const other = await openClient();
    for (const user of [
      client.owner,
      await join(client, "admin"),
      await join(client, "member"),
      await join(client.agency, "member"),
      other.agency.owner,
      other.owner,
    ]) {
      expect(await sqlstateOf(choose(user, client, "send_invoice"))).toBe("42501");
    }
    expect(await methodOf(client)).toBe("charge_automatically");
    expect(await choose(await join(client.agency, "admin"), client, "send_invoice")).toEqual({
      status: "set",
      collection_method: "send_invoice",
    });
    expect(await methodOf(client)).toBe("send_invoice");
    expect(await choose(client.agency.owner, client, "charge_automatically")).toMatchObject({
      status: "set",
    });
    expect(await sqlstateOf(choose(client.agency.owner, client, null))).toBe("22023");
    expect(await sqlstateOf(choose(client.agency.owner, client, "cash"))).toBe("22P02");
  });

  it("is chosen for an agency by its owner alone", async () => {
    const client = await openClient();
    const { agency } = client;
    for (const user of [await join(agency, "admin"), await join(agency, "member"), client.owner]) {
      expect(await sqlstateOf(choose(user, agency, "send_invoice"))).toBe("42501");
    }
    expect(await choose(agency.owner, agency, "send_invoice")).toMatchObject({ status: "set" });
    expect(await methodOf(agency)).toBe("send_invoice");
  });
});

describe("an alert", () => {
  it("is put aside by its agency's owner and admins, and by nobody else", async () => {
    const client = await openClient();
    await owner`select private.tell_agency(${client.id}, null, 'card_removed')`;
    const [alert] = await owner<
      { id: string }[]
    >`select id from public.billing_alerts where account_id = ${client.id}`;
    const dismiss = (user: User) =>
      actAs(user, (sql) => sql`select public.dismiss_alert(${String(alert?.id)})`);
    for (const user of [
      client.owner,
      rival.agency.owner,
      await join(client.agency, "member"),
      await join(client, "admin"),
    ]) {
      expect(await sqlstateOf(dismiss(user))).toBe("42501");
    }
    expect(await sqlstateOf(dismiss(await join(client.agency, "admin")))).toBe("ok");
  });
});
