import { describe, expect, it } from "vitest";
import { rehearse } from "./world/act-as.ts";
import { apiAs } from "./world/api.ts";
import { reveal } from "./world/calls.ts";
import { owner, type Statements, superuser } from "./world/connect.ts";
import { join, leave, openClient } from "./world/open-account.ts";
import { openBuyer, openBuyers } from "./world/open-buyers.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

const figuresOf = async (sql: Statements, id: string) => {
  const [row] = await sql`
    select contact_count as contacts, contract_count as contracts, contract_value_cents::integer as value,
      contract_value_currency as currency, signal_count as signals, last_signal_at as newest
    from public.buyers where id = ${id}`;
  return row;
};
const attempt = (text: string) => sqlstateOf(rehearse((sql) => sql.unsafe(text), superuser));

describe("the figures of a buyer", () => {
  const none = { contacts: 0, contracts: 0, value: 0, currency: null, signals: 0, newest: null };

  /** Each change comes alone, for the recount of one would hide that another counts nothing. */
  it("follow its contacts, contracts and signals through every kind of change", async () => {
    const [one, other] = (await openBuyers(2, 0)) as [string, string];
    const [january, march] = [new Date("2026-01-01T00:00:00Z"), new Date("2026-03-01T00:00:00Z")];
    await rehearse(async (sql) => {
      let expected: Record<string, unknown> = none;
      const after = async (text: string, change: Record<string, unknown>) => {
        await sql.unsafe(text.replaceAll(":one", `'${one}'`).replaceAll(":other", `'${other}'`));
        expected = { ...expected, ...change };
        expect(await figuresOf(sql, one), text).toEqual(expected);
      };
      await after("insert into public.buyer_contacts (buyer_id, name) values (:one, 'A'), (:one, 'B')", {
        contacts: 2,
      });
      await after(
        `insert into public.contracts (buyer_id, title, value_cents, currency) values
          (:one, 'A', 100, 'gbp'), (:one, 'B', 250, 'gbp'), (:one, 'C', 9000, 'eur'), (:one, 'D', null, null)`,
        { contracts: 4, value: 350, currency: "gbp" },
      );
      await after(
        `insert into public.signals (buyer_id, kind, title, noticed_at) values
          (:one, 'award', 'A', '2026-01-01'), (:one, 'award', 'B', '2026-03-01')`,
        { signals: 2, newest: march },
      );
      const moved = "set buyer_id = :other where buyer_id = :one and";
      await after(`update public.buyer_contacts ${moved} name = 'A'`, { contacts: 1 });
      expect(await figuresOf(sql, other), "whom they were moved to").toEqual({ ...none, contacts: 1 });
      await after("update public.contracts set currency = 'eur' where title = 'B' and buyer_id = :one", {
        value: 9250,
        currency: "eur",
      });
      await after(`update public.signals ${moved} title = 'B'`, { signals: 1, newest: january });
      await after("delete from public.contracts where buyer_id = :one and title = 'C'", {
        contracts: 3,
        value: 250,
        currency: "eur",
      });
      await after("delete from public.buyer_contacts where buyer_id = :one", { contacts: 0 });
      await after("delete from public.signals where buyer_id = :one", { signals: 0, newest: null });
      await after("delete from public.contracts where buyer_id = :one", none);
    });
  });

  it("are those of the whole catalogue, counted afresh", async () => {
    const wrong = await owner`
      select b.id from public.buyers b
      where b.contact_count <> (select count(*) from public.buyer_contacts c where c.buyer_id = b.id)
        or b.contract_count <> (select count(*) from public.contracts c where c.buyer_id = b.id)
        or b.signal_count <> (select count(*) from public.signals s where s.buyer_id = b.id)
        or b.last_signal_at is distinct from (select max(noticed_at) from public.signals s where s.buyer_id = b.id)`;
    expect([...wrong]).toEqual([]);
  });

  it("stay within what JavaScript can count, however large the contracts", async () => {
    const id = await openBuyer(0);
    await rehearse(async (sql) => {
      await sql`insert into public.contracts (buyer_id, title, value_cents, currency)
        select ${id}, 'A', 9007199254740991, 'gbp' from generate_series(1, 3)`;
      const [row] = await sql`select contract_value_cents::text as value from public.buyers where id = ${id}`;
      expect(row?.["value"]).toBe(String(Number.MAX_SAFE_INTEGER));
    });
  });
});

describe("the catalogue", () => {
  it("refuses what is no buyer, contact, contract or signal", async () => {
    const id = await openBuyer(0);
    for (const text of [
      "insert into public.buyers (name) values ('')",
      "insert into public.buyers (name) values ('  ')",
      `insert into public.buyers (name) values ('${"x".repeat(501)}')`,
      "insert into public.buyers (name, contract_value_currency) values ('A', 'GBP')",
      "insert into public.buyers (name, contact_count) values ('A', -1)",
      `insert into public.buyer_contacts (buyer_id, title) values ('${id}', 'Nobody')`,
      `insert into public.contracts (buyer_id, title, value_cents) values ('${id}', 'A', 1)`,
      `insert into public.contracts (buyer_id, title, currency) values ('${id}', 'A', 'gbp')`,
      `insert into public.contracts (buyer_id, title, value_cents, currency) values ('${id}', 'A', -1, 'gbp'), ('${id}', 'A', 5, 'gbp')`,
      `insert into public.contracts (buyer_id, title, value_cents, currency) values ('${id}', 'A', 1, 'pounds')`,
    ]) {
      expect(await attempt(text), text).toBe("23514");
    }
    for (const table of ["contracts", "signals"]) {
      const rest = table === "signals" ? "'award', now()," : "";
      const columns = table === "signals" ? "kind, noticed_at," : "";
      const text = `insert into public.${table} (buyer_id, ${columns} title, source_key) select '${id}', ${rest} 'A', 'same-key' from generate_series(1, 2)`;
      expect(await attempt(text), table).toBe("23505");
    }
  });

  it("keeps a buyer that somebody has revealed, or of which something is known", async () => {
    const client = await openClient();
    const buyer = await openBuyer(0);
    await reveal(client.owner, client.id, buyer);
    expect(await attempt(`delete from public.buyers where id = '${buyer}'`)).toBe("23503");
    expect(await attempt(`delete from public.buyers where id = '${await openBuyer(1)}'`)).toBe("23503");
    expect(await attempt(`delete from public.buyers where id = '${await openBuyer(0)}'`)).toBe("ok");
  });

  it("tells the signals that still mean something today from those that have passed", async () => {
    const buyer = await openBuyer(0);
    await rehearse(async (sql) => {
      const add = (title: string, kind: string, noticed: string, due: string | null, ocid = title) => sql`
        insert into public.signals (buyer_id, kind, title, noticed_at, due_at, notice_ocid)
        values (${buyer}, ${kind}, ${title}, now() - ${noticed}::interval, now() + ${due}::interval, ${ocid})`;
      await add("ending soon", "contract_ending", "2 years", "179 days");
      await add("ending later", "contract_ending", "2 years", "181 days");
      await add("ended", "contract_ending", "2 years", "-1 day");
      await add("ending some day", "contract_ending", "2 years", null);
      await add("open", "open_tender", "1 year", "1 day");
      await add("open, no date", "open_tender", "1 year", null);
      await add("closed", "open_tender", "1 year", "-1 day");
      await add("planned", "planning_notice", "364 days", "-1 day");
      await add("planned long ago", "planning_notice", "367 days", null);
      await add("planned and followed", "planning_notice", "9 days", null, "open");
      await add("awarded", "award", "89 days", null);
      await add("awarded long ago", "award", "91 days", null);
      const rows = await sql<{ title: string; is_current: boolean }[]>`
        select title, is_current from public.buyer_signals where buyer_id = ${buyer} order by title`;
      const titles = (current: boolean) =>
        rows.filter(({ is_current }) => is_current === current).map(({ title }) => title);
      expect(titles(true)).toEqual(["awarded", "ending soon", "open", "open, no date", "planned"]);
      expect(titles(false)).toEqual([
        "awarded long ago",
        "closed",
        "ended",
        "planned and followed",
        "planned long ago",
      ]);
    });
  });
});

describe("contacts through the API", () => {
  it("are absent until revealed, by select, filter, count, embed and order, and gone when the user leaves", async () => {
    const client = await openClient();
    const member = await join(client, "member");
    const buyer = await openBuyer(2);
    const api = apiAs(member);
    const ask = async () => {
      const contacts = () => api.from("buyer_contacts");
      const answers = await Promise.all([
        contacts().select("name, email").eq("buyer_id", buyer),
        contacts().select("id").like("email", `%${buyer}%`),
        contacts().select("id", { count: "exact" }).eq("buyer_id", buyer).order("name"),
        api.from("buyers").select("id, buyer_contacts(name)").eq("id", buyer),
      ]);
      return [
        answers[0].data?.length,
        answers[1].data?.length,
        answers[2].count,
        (answers[3].data as { buyer_contacts: unknown[] }[] | null)?.[0]?.buyer_contacts.length,
      ];
    };
    expect(await ask()).toEqual([0, 0, 0, 0]);
    await reveal(member, client.id, buyer);
    expect(await ask()).toEqual([2, 2, 2, 2]);
    await leave(client, member);
    expect((await ask()).slice(0, 3)).toEqual([0, 0, 0]);
  });
});
