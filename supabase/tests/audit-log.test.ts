import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { describe, expect, it } from "vitest";
import { actAs, rehearse } from "./world/act-as.ts";
import { ask, askIn } from "./world/ask.ts";
import { type Answer, adjust, calls } from "./world/calls.ts";
import { owner, type Statements, superuser } from "./world/connect.ts";
import { lockAlone } from "./world/lock-alone.ts";
import { meanwhile } from "./world/meanwhile.ts";
import {
  type Account,
  join,
  leave,
  openAgency,
  openClient,
  openUser,
  type User,
} from "./world/open-account.ts";
import { openAct } from "./world/open-act.ts";
import { eventsOf, newAddress } from "./world/open-person.ts";
import { type Racer, race } from "./world/race.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

const seqsOf = async ({ id }: Account) =>
  (
    await owner<{ seq: string }[]>`select seq from public.audit_events where agency_id = ${id} order by seq`
  ).map(({ seq }) => Number(seq));
const readBy = (actor: User) => actAs(actor, (sql) => sql`select agency_id from public.audit_events`);

const pay = (actor: User, id: string, p_method: string) =>
  ask(actor, "set_collection_method", { p_account_id: id, p_method });

const truncating = async (sql: Statements) => {
  await lockAlone(sql, "public.audit_events");
  await sql`truncate public.audit_events`;
};

describe("the audit log", () => {
  it("is read by the agency's owner and admins, and by nobody else", async () => {
    const client = await openClient();
    const { agency } = client;
    await adjust(agency.owner, client.id, "pixel", 1);
    const admin = await join(agency, "admin");
    expect(await readBy(agency.owner)).toHaveLength(1);
    expect(await readBy(admin)).toHaveLength(1);
    await leave(agency, admin);
    const rival = await openClient();
    await adjust(rival.agency.owner, rival.id, "pixel", 1);
    for (const actor of [admin, client.owner, await join(agency, "member"), await openUser(), rival.owner]) {
      expect(await readBy(actor)).toHaveLength(0);
    }
    expect(new Set((await readBy(rival.agency.owner)).map((row) => String(row["agency_id"])))).toEqual(
      new Set([rival.agency.id]),
    );
  });

  it("is altered by no one, the superuser neither", async () => {
    const client = await openClient();
    await adjust(client.agency.owner, client.id, "pixel", 1);
    const before = await eventsOf(client.id);
    for (const text of [
      `update public.audit_events set actor_id = null`,
      `update public.audit_events set created_at = now() where account_id = '${client.id}'`,
      `delete from public.audit_events where account_id = '${client.id}'`,
    ]) {
      for (const sql of [owner, superuser]) expect(await sqlstateOf(sql.unsafe(text)), text).toBe("42501");
    }
    for (const sql of [owner, superuser])
      expect(await sqlstateOf(rehearse(truncating, sql)), "truncate").toBe("42501");
    expect(await eventsOf(client.id)).toEqual(before);
  });

  it("is numbered by whoever has the agency, so that a change of it and one of its client wait in one order", async () => {
    const client = await openClient();
    const { id } = client.agency;
    let holder: Sql = superuser;
    const said = await meanwhile(
      async (sql) => {
        holder = sql;
        await sql`select from public.accounts where id = ${id} for update`;
      },
      {
        actor: client.agency.owner,
        name: "suspend_client",
        args: { p_client_id: client.id, p_because: "Unpaid" },
      },
      async () => {
        await holder`select private.record_event(${id}, 'settings_changed', '{"name": "One"}', '{"name": "Two"}')`;
      },
    );
    expect(said.status).toBe("suspended");
    expect(await seqsOf(client.agency)).toEqual([1, 2]);
  });

  it("has no gaps and no forks under 32 writers at once, some of whom fall", async () => {
    const client = await openClient({ balances: { pixel: 1000 } });
    const { agency } = client;
    const admin = await join(agency, "admin");
    const kinds: Racer<Answer>["run"][] = [
      (sql) => calls.adjust(sql, client.id, "pixel", 1, "to and fro"),
      (sql) =>
        askIn(sql, "set_agency_settings", { p_agency_id: agency.id, p_changes: { name: randomUUID() } }),
      (sql) =>
        askIn(sql, "set_signup_bonus", {
          p_agency_id: agency.id,
          p_credit_type: "pixel",
          p_credits: Math.floor(Math.random() * 1e6),
        }),
      (sql) =>
        askIn(sql, "set_prices", {
          p_agency_id: agency.id,
          p_prices: { pixel: Math.floor(Math.random() * 1e6) },
        }),
      (sql) => askIn(sql, "suspend_client", { p_client_id: client.id, p_because: randomUUID() }),
      (sql) =>
        askIn(sql, "set_overage_limit", {
          p_client_id: client.id,
          p_limit_cents: Math.floor(Math.random() * 1e6),
        }),
      (sql) =>
        askIn(sql, "invite_client", { p_agency_id: agency.id, p_email: newAddress(), p_client_name: "New" }),
    ];
    let fallen = 0;
    const racers = Array.from({ length: 32 }, (_, n): Racer<Answer> => {
      const run = kinds[n % kinds.length] as Racer<Answer>["run"];
      const actor = n % 2 ? agency.owner : admin;
      if (n % 5) return { actor, run };
      fallen += 1;
      return {
        actor,
        run: async (sql) => {
          await run(sql);
          throw new Error("fell after it had written");
        },
      };
    });
    const ends = await race(racers);
    const done = ends.filter((end) => end.status === "fulfilled");
    for (const end of ends) if (end.status === "rejected") expect(String(end.reason)).toMatch(/fell after/);
    expect(done).toHaveLength(32 - fallen);
    expect(await seqsOf(agency)).toEqual(Array.from({ length: 32 - fallen }, (_, n) => n + 1));
    const [row] = await owner<
      { last_seq: string }[]
    >`select last_seq from private.audit_series where agency_id = ${agency.id}`;
    expect(Number(row?.last_seq)).toBe(32 - fallen);
  });

  it("is each agency's own: one does not wait for another, nor number with it", async () => {
    const [one, other] = [await openAgency(), await openAgency()];
    const act = await openAct(one.owner);
    await act.run((sql) =>
      askIn(sql, "set_agency_settings", { p_agency_id: one.id, p_changes: { name: "One" } }),
    );
    await ask(other.owner, "set_agency_settings", { p_agency_id: other.id, p_changes: { name: "Other" } });
    await act.commit();
    expect([await seqsOf(one), await seqsOf(other)]).toEqual([[1], [1]]);
  });

  it("keeps what a client's own team does under its agency, with who did it", async () => {
    const client = await openClient();
    const admin = await join(client, "admin");
    await ask(admin, "invite_member", { p_account_id: client.id, p_email: newAddress(), p_role: "member" });
    await ask(client.owner, "remove_member", { p_account_id: client.id, p_user_id: admin.userId });
    expect(await seqsOf(client.agency)).toEqual([1, 2]);
    expect((await eventsOf(client.id)).map(({ actor_id }) => actor_id)).toEqual([
      admin.userId,
      client.owner.userId,
    ]);
  });

  it("says what was adjusted and how one pays, and of the platform that it was nobody's", async () => {
    const client = await openClient();
    const { agency } = client;
    await adjust("service_role", client.id, "audience", -3, " a mistake ");
    expect((await adjust(agency.owner, client.id, "audience", -1_000_000)).status).toBe("would_go_negative");
    await pay(agency.owner, client.id, "send_invoice");
    await pay(agency.owner, client.id, "send_invoice");
    await pay(agency.owner, agency.id, "send_invoice");
    const [charge, send] = [
      { collection_method: "charge_automatically" },
      { collection_method: "send_invoice" },
    ];
    expect(await eventsOf(client.id)).toEqual([
      {
        actor_id: null,
        action: "credits_adjusted",
        before: null,
        after: { credit_type: "audience", amount: -3, note: "a mistake" },
      },
      { actor_id: agency.owner.userId, action: "collection_method_set", before: charge, after: send },
    ]);
    expect((await eventsOf(agency.id)).map(({ action }) => action)).toEqual(["collection_method_set"]);
    const [row] = await owner`select collection_method from public.payers where account_id = ${client.id}`;
    expect(row).toEqual(send);
  });
});
