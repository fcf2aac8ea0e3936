import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { actAs } from "./world/act-as.ts";
import { ask, askIn, rowsOf } from "./world/ask.ts";
import { owner } from "./world/connect.ts";
import { type Client, join, leave, openClient, type Role, type User } from "./world/open-account.ts";
import { openAct } from "./world/open-act.ts";
import { eventsOf } from "./world/open-person.ts";
import { finishers, race } from "./world/race.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

let client: Client;
let team: Record<Role, User>;
beforeEach(async () => {
  client = await openClient();
  team = { owner: client.owner, admin: await join(client, "admin"), member: await join(client, "member") };
});

const setRole = (actor: User, whose: User, role: string | null, account = client.id) =>
  ask(actor, "set_member_role", { p_account_id: account, p_user_id: whose.userId, p_role: role });
const remove = (actor: User, whose: User, account = client.id) =>
  ask(actor, "remove_member", { p_account_id: account, p_user_id: whose.userId });
const roleOf = async ({ userId }: User) => {
  const [row] = await owner<{ role: Role }[]>`
    select role from public.memberships where account_id = ${client.id} and user_id = ${userId}`;
  return row?.role;
};
const ownersOf = async (accountId: string) =>
  (await owner`select 1 from public.memberships where account_id = ${accountId} and role = 'owner'`).length;

describe("who may not touch a team", () => {
  it("is a stranger, the agency, another client's owner, and who was removed", async () => {
    const former = await join(client, "owner");
    await leave(client, former);
    const others = [former, client.agency.owner, (await openClient()).owner, { userId: randomUUID() }];
    for (const actor of others) {
      expect(await sqlstateOf(setRole(actor, team.member, "admin"))).toBe("42501");
      expect(await sqlstateOf(remove(actor, team.member))).toBe("42501");
      expect(await sqlstateOf(remove(actor, actor)), "leaving what one is not in").toBe("42501");
    }
    expect(await sqlstateOf(setRole(team.owner, team.member, "admin", randomUUID()))).toBe("42501");
  });

  it("is a member, of anyone's role, one's own too", async () => {
    for (const whose of Object.values(team)) {
      for (const role of ["owner", "admin", "member"]) {
        expect(await sqlstateOf(setRole(team.member, whose, role))).toBe("42501");
      }
    }
    expect(await sqlstateOf(remove(team.member, team.admin))).toBe("42501");
    expect(await sqlstateOf(remove(team.member, team.owner))).toBe("42501");
    expect(await sqlstateOf(remove(team.member, { userId: randomUUID() }))).toBe("42501");
  });

  it("is an admin, where an owner is made or unmade", async () => {
    const second = await join(client, "owner");
    expect(await sqlstateOf(setRole(team.admin, team.admin, "owner"))).toBe("42501");
    expect(await sqlstateOf(setRole(team.admin, team.member, "owner"))).toBe("42501");
    for (const role of ["admin", "member", "owner", null]) {
      expect(await sqlstateOf(setRole(team.admin, second, role))).toBe("42501");
    }
    expect(await sqlstateOf(remove(team.admin, second))).toBe("42501");
    expect(await sqlstateOf(remove(team.admin, team.owner))).toBe("42501");
    expect(await roleOf(second)).toBe("owner");
  });
});

describe("a role", () => {
  it("is set, and a member removed, in this account alone", async () => {
    const other = await openClient();
    for (const whose of [team.member, team.admin]) await join(other, "member", owner, whose);
    await setRole(team.owner, team.member, "admin");
    await remove(team.owner, team.admin);
    const elsewhere = other.owner;
    expect(await setRole(team.owner, elsewhere, "admin")).toEqual({ status: "not_a_member" });
    expect(await remove(team.owner, elsewhere)).toEqual({ status: "not_a_member" });
    const there = await owner`
      select user_id, role from public.memberships where account_id = ${other.id} and role = 'member'`;
    expect(there.map(({ user_id }) => String(user_id)).toSorted()).toEqual(
      [team.member, team.admin].map(({ userId }) => userId).toSorted(),
    );
    expect([await roleOf(team.member), await roleOf(team.admin)]).toEqual(["admin", undefined]);
  });

  it("is set by owners and admins, at once, and on record", async () => {
    expect(await setRole(team.admin, team.member, "admin")).toEqual({ status: "set", role: "admin" });
    expect(await roleOf(team.member)).toBe("admin");
    expect(await setRole(team.owner, team.member, "owner")).toEqual({ status: "set", role: "owner" });
    expect(await setRole(team.owner, team.member, "owner")).toEqual({ status: "set", role: "owner" });
    const whose = { user_id: team.member.userId };
    expect(await eventsOf(client.id)).toEqual([
      {
        actor_id: team.admin.userId,
        action: "role_set",
        before: { ...whose, role: "member" },
        after: { ...whose, role: "admin" },
      },
      {
        actor_id: team.owner.userId,
        action: "role_set",
        before: { ...whose, role: "admin" },
        after: { ...whose, role: "owner" },
      },
    ]);
  });

  it("is one that there is, of one who is there", async () => {
    expect(await sqlstateOf(setRole(team.owner, team.member, null))).toBe("22023");
    expect(await sqlstateOf(setRole(team.owner, team.member, "king"))).toBe("22P02");
    const nobody = { userId: randomUUID() };
    expect(await setRole(team.owner, nobody, "admin")).toEqual({ status: "not_a_member" });
    expect(await setRole(team.admin, nobody, "admin")).toEqual({ status: "not_a_member" });
    expect(await remove(team.admin, nobody)).toEqual({ status: "not_a_member" });
    expect(await eventsOf(client.id)).toEqual([]);
  });

  it("of a removed member is gone with the next statement, in the middle of a transaction", async () => {
    const act = await openAct(team.admin);
    const seen = () => act.run((sql) => sql`select 1 from public.credits where account_id = ${client.id}`);
    expect(await seen()).toHaveLength(4);
    expect(await remove(team.owner, team.admin)).toEqual({ status: "removed" });
    expect(await seen()).toHaveLength(0);
    expect(await sqlstateOf(act.run((sql) => askIn(sql, "purchase_room", { p_account_id: client.id })))).toBe(
      "42501",
    );
    await act.rollback();
    expect(await rowsOf(team.admin, "my_accounts")).toEqual([]);
    expect(await sqlstateOf(setRole(team.admin, team.member, "admin"))).toBe("42501");
  });
});

describe("the last owner", () => {
  it("neither leaves, nor is removed, nor made less", async () => {
    expect(await remove(team.owner, team.owner)).toEqual({ status: "last_owner" });
    expect(await setRole(team.owner, team.owner, "admin")).toEqual({ status: "last_owner" });
    expect(await setRole(team.owner, team.owner, "owner")).toEqual({ status: "set", role: "owner" });
    expect(await eventsOf(client.id)).toEqual([]);
    await setRole(team.owner, team.admin, "owner");
    expect(await remove(team.owner, team.owner)).toEqual({ status: "removed" });
    expect(await remove(team.admin, team.admin)).toEqual({ status: "last_owner" });
  });

  it("is not one whose fellow owner is of another account", async () => {
    const other = await openClient();
    await join(other, "owner", owner, team.owner);
    expect(await remove(team.owner, team.owner)).toEqual({ status: "last_owner" });
  });

  it("stays when two owners remove one another at once, time after time", async () => {
    for (let round = 0; round < 8; round++) {
      const { id, ...rest } = await openClient();
      const second = await join({ id, ...rest }, "owner");
      const pair = [rest.owner, second];
      const ends = await race(
        pair.map((actor, n) => ({
          actor,
          run: (sql) =>
            askIn(sql, "remove_member", { p_account_id: id, p_user_id: pair[1 - n]?.userId ?? null }),
        })),
      );
      expect(await ownersOf(id)).toBe(1);
      const done = ends.filter((end) => end.status === "fulfilled");
      expect(done, "the other is no member any more").toHaveLength(1);
    }
  });

  it("stays when eight owners leave, step down and remove at once", async () => {
    const { id, ...rest } = await openClient();
    const owners = [rest.owner];
    for (let n = 1; n < 8; n++) owners.push(await join({ id, ...rest }, "owner"));
    const answers = finishers(
      await race(
        owners.map((actor, n) => ({
          actor,
          run: (sql) =>
            n % 2
              ? askIn(sql, "remove_member", { p_account_id: id, p_user_id: actor.userId })
              : askIn(sql, "set_member_role", {
                  p_account_id: id,
                  p_user_id: actor.userId,
                  p_role: "member",
                }),
        })),
      ),
    );
    expect(await ownersOf(id)).toBe(1);
    expect(answers.filter(({ status }) => status === "last_owner")).toHaveLength(1);
  });
});

describe("who leaves", () => {
  it("may be anyone, and is written down as one who left, not as one removed", async () => {
    expect(await remove(team.member, team.member)).toEqual({ status: "removed" });
    expect(await remove(team.admin, team.admin)).toEqual({ status: "removed" });
    expect((await eventsOf(client.id)).map(({ action }) => action)).toEqual(["member_left", "member_left"]);
    const other = await join(client, "member");
    await remove(team.owner, other);
    expect((await eventsOf(client.id)).at(-1)).toEqual({
      actor_id: team.owner.userId,
      action: "member_removed",
      before: { user_id: other.userId, role: "member" },
      after: null,
    });
  });
});

describe("my_accounts", () => {
  it("begins with the one that was open last, and keeps to oneself when one was there", async () => {
    const other = await openClient();
    const { member } = team;
    await join(other, "admin", owner, member);
    const mine = async () => (await rowsOf<{ id: string }>(member, "my_accounts")).map(({ id }) => id);
    const open = (id: string) => actAs(member, (sql) => sql`select public.open_account(${id})`);
    await open(other.id);
    expect(await mine()).toEqual([other.id, client.id]);
    await open(client.id);
    expect(await mine()).toEqual([client.id, other.id]);
    await open(other.id);
    expect(await mine(), "once a minute is written down").toEqual([client.id, other.id]);
    await owner`update public.memberships set last_opened_at = last_opened_at - interval '2 minutes' where user_id = ${member.userId}`;
    await open(other.id);
    expect(await mine()).toEqual([other.id, client.id]);
    const [row] = await rowsOf(member, "my_accounts");
    expect(row).toMatchObject({
      kind: "client",
      slug: other.slug,
      agency_name: other.agency.slug,
      role: "admin",
    });
    expect(
      await sqlstateOf(actAs(team.owner, (sql) => sql`select last_opened_at from public.memberships`)),
    ).toBe("42501");
  });

  it("notes nothing for who does not belong there", async () => {
    await actAs(client.agency.owner, (sql) => sql`select public.open_account(${client.id})`);
    expect(
      await owner`select 1 from public.memberships where account_id = ${client.id} and last_opened_at is not null`,
    ).toHaveLength(0);
  });
});
