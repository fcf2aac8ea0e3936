import { describe, expect, it } from "vitest";
import { ask, askIn } from "./world/ask.ts";
import type { Answer } from "./world/calls.ts";
import { balancesOf } from "./world/calls.ts";
import { owner } from "./world/connect.ts";
import { join, leave, openAgency, openClient, openUser, type User } from "./world/open-account.ts";
import { openAct } from "./world/open-act.ts";
import {
  eventsOf,
  inviteClient,
  inviteInto,
  inviteOf,
  newAddress,
  openPerson,
  sentAgo,
} from "./world/open-person.ts";
import { finishers, race } from "./world/race.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

const accept = (actor: User | "anon" | "service_role", token: string) =>
  ask(actor, "accept_invite", { p_token: token });
const gone = { status: "gone" };
const membersOf = (accountId: string) => owner`
  select user_id, role from public.memberships where account_id = ${accountId} order by created_at, user_id`;
const clientsOf = (agencyId: string) => owner<{ id: string; slug: string }[]>`
  select id, slug from public.accounts where agency_id = ${agencyId} order by created_at, id`;
const bonus = { audience: 10, enrichment: 25, pixel: 10, custom_model: 2 };

describe("who may not take up an invitation", () => {
  it("is nobody signed in, the platform, and whose address is not confirmed", async () => {
    const client = await openClient();
    const { email, token } = await inviteInto(client);
    expect(await sqlstateOf(accept("anon", token))).toBe("42501");
    expect(await sqlstateOf(accept("service_role", token))).toBe("42501");
    const person = await openPerson(email);
    await owner`update auth.users set email_confirmed_at = null where id = ${person.userId}`;
    expect(await sqlstateOf(accept(person, token))).toBe("42501");
    expect(await sqlstateOf(accept({ userId: crypto.randomUUID() }, token))).toBe("42501");
    expect(await membersOf(client.id)).toHaveLength(1);
    await owner`update auth.users set email_confirmed_at = now() where id = ${person.userId}`;
    expect((await accept(person, token)).status).toBe("accepted");
  });

  it("is anyone but whose address it was sent to, though they hold the token", async () => {
    const client = await openClient();
    const { id, token } = await inviteInto(client, newAddress(), "owner");
    for (const thief of [await openPerson(), await openPerson(`x${newAddress()}`)]) {
      expect(await accept(thief, token)).toEqual({ status: "wrong_email" });
    }
    expect(await inviteOf(id)).toMatchObject({ accepted_at: null, accepted_by: null });
    expect(await membersOf(client.id)).toHaveLength(1);
  });

  it("is who comes after 14 days, after it was revoked, or with a token that was renewed", async () => {
    const client = await openClient();
    const person = await openPerson();
    const { id, token } = await inviteInto(client, person.email);
    await sentAgo(id, "14 days");
    expect(await accept(person, token)).toEqual(gone);
    const again = await ask(client.owner, "resend_invite", { p_invite_id: id });
    expect(await accept(person, token)).toEqual(gone);
    await ask(client.owner, "revoke_invite", { p_invite_id: id });
    expect(await accept(person, String(again["token"]))).toEqual(gone);
    expect(await membersOf(client.id)).toHaveLength(1);
  });
});

describe("a member's invitation", () => {
  it("makes a member with its role, once, on record, however the address is written", async () => {
    const client = await openClient();
    const person = await openPerson(newAddress().toUpperCase());
    const { id, token } = await inviteInto(client, person.email.toLowerCase(), "admin");
    const where = { account_id: client.id, slug: client.slug, kind: "client" };
    expect(await accept(person, token)).toEqual({ status: "accepted", replayed: false, ...where });
    expect(await accept(person, token)).toEqual({ status: "accepted", replayed: true, ...where });
    expect(await membersOf(client.id)).toContainEqual({ user_id: person.userId, role: "admin" });
    expect((await eventsOf(client.id)).at(-1)).toEqual({
      actor_id: person.userId,
      action: "invite_accepted",
      before: null,
      after: { invite_id: id, email: person.email.toLowerCase(), role: "admin" },
    });
    expect(await accept(await openPerson(), token), "anyone else's turn is over").toEqual(gone);
  });

  it("does not bring back who was removed since", async () => {
    const client = await openClient();
    const person = await openPerson();
    const { token } = await inviteInto(client, person.email, "admin");
    await accept(person, token);
    await leave(client, person);
    expect(await accept(person, token)).toMatchObject({ status: "accepted", replayed: true });
    expect(await membersOf(client.id)).toHaveLength(1);
  });

  it("leaves the role of who is a member already", async () => {
    const client = await openClient();
    const person = await openPerson();
    const { token } = await inviteInto(client, person.email, "member");
    await join(client, "owner", owner, person);
    expect((await accept(person, token)).status).toBe("accepted");
    expect(await membersOf(client.id)).toContainEqual({ user_id: person.userId, role: "owner" });
  });
});

describe("a client's invitation", () => {
  it("opens a client with its owner, its balances and the agency's bonus, all on record", async () => {
    const agency = await openAgency();
    await ask(agency.owner, "set_signup_bonus", {
      p_agency_id: agency.id,
      p_credit_type: "pixel",
      p_credits: 0,
    });
    await ask(agency.owner, "set_signup_bonus", {
      p_agency_id: agency.id,
      p_credit_type: "audience",
      p_credits: 77,
    });
    const person = await openPerson();
    const { token } = await inviteClient(agency, person.email, "Bright & Sons Ltd.");
    const answer = await accept(person, token);
    const id = String(answer["account_id"]);
    expect(answer).toEqual({
      status: "accepted",
      replayed: false,
      account_id: id,
      slug: expect.stringMatching(/^bright-sons-ltd/) as string,
      kind: "client",
    });
    expect(await accept(person, token)).toEqual({ ...answer, replayed: true });
    expect(await clientsOf(agency.id)).toEqual([{ id, slug: answer["slug"] }]);
    expect(await membersOf(id)).toEqual([{ user_id: person.userId, role: "owner" }]);
    expect(await balancesOf(owner, id)).toEqual({ ...bonus, audience: 77, pixel: 0 });
    const bonuses = await owner`
      select credit_type, amount, actor_id from public.credit_transactions where account_id = ${id} and reason = 'signup_bonus' order by 1`;
    expect(bonuses).toEqual([
      { credit_type: "audience", amount: 77, actor_id: null },
      { credit_type: "enrichment", amount: 25, actor_id: null },
      { credit_type: "custom_model", amount: 2, actor_id: null },
    ]);
    expect((await eventsOf(id)).map(({ action }) => action)).toEqual(["invite_accepted"]);
  });
});

describe("at the same time", () => {
  it("a token used twelve times opens one client, with one bonus", async () => {
    const agency = await openAgency();
    const person = await openPerson();
    const { token } = await inviteClient(agency, person.email);
    const racers = Array.from({ length: 12 }, () => ({
      actor: person,
      run: (sql: Parameters<typeof askIn>[0]) => askIn(sql, "accept_invite", { p_token: token }),
    }));
    const answers = finishers<Answer>(await race(racers));
    const [opened] = await clientsOf(agency.id);
    expect(await clientsOf(agency.id)).toHaveLength(1);
    expect(answers.filter(({ replayed }) => replayed === false)).toHaveLength(1);
    for (const answer of answers)
      expect(answer).toMatchObject({ status: "accepted", account_id: opened?.id });
    expect(await balancesOf(owner, String(opened?.id))).toEqual(bonus);
  });

  it("two invitations of one person, to be a client and a colleague, are both taken up", async () => {
    const agency = await openAgency();
    const person = await openPerson();
    const tokens = [
      (await inviteClient(agency, person.email)).token,
      (await inviteInto(agency, person.email)).token,
    ];
    const answers = finishers<Answer>(
      await race(
        tokens.map((token) => ({
          actor: person,
          run: (sql) => askIn(sql, "accept_invite", { p_token: token }),
        })),
      ),
    );
    expect(answers.map(({ status, kind }) => [status, kind])).toEqual([
      ["accepted", "client"],
      ["accepted", "agency"],
    ]);
  });

  it("twelve new clients of the same name each have an address of their own", async () => {
    const agency = await openAgency();
    const name = `Twelve ${agency.slug}`;
    const racers = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const person = await openPerson();
        const { token } = await inviteClient(agency, person.email, name);
        return {
          actor: person,
          run: (sql: Parameters<typeof askIn>[0]) => askIn(sql, "accept_invite", { p_token: token }),
        };
      }),
    );
    const answers = finishers<Answer>(await race(racers));
    expect(new Set(answers.map(({ slug }) => slug)).size).toBe(12);
  });

  it("one that is revoked while it is accepted is the one or the other", async () => {
    const client = await openClient();
    for (const first of ["accept", "revoke"] as const) {
      const person = await openPerson();
      const { id, token } = await inviteInto(client, person.email);
      const accepting = {
        act: await openAct(person),
        run: (sql: Parameters<typeof askIn>[0]) => askIn(sql, "accept_invite", { p_token: token }),
      };
      const revoking = {
        act: await openAct(client.owner),
        run: (sql: Parameters<typeof askIn>[0]) => askIn(sql, "revoke_invite", { p_invite_id: id }),
      };
      const [one, other] = first === "accept" ? [accepting, revoking] : [revoking, accepting];
      await one.act.run(one.run);
      const waiting = other.act.run(other.run);
      await other.act.untilBlocked();
      await one.act.commit();
      expect((await waiting).status).toBe(first === "accept" ? "already_accepted" : "gone");
      await other.act.commit();
      expect(await owner`select 1 from public.memberships where user_id = ${person.userId}`).toHaveLength(
        first === "accept" ? 1 : 0,
      );
    }
  });

  it.each(["accept", "revoke"] as const)(
    "one that is sent again while somebody else does %s it gives no dead token",
    async (first) => {
      const client = await openClient();
      const person = await openPerson();
      const { id, token } = await inviteInto(client, person.email);
      await sentAgo(id, "1 hour");
      const [one, other] = [
        await openAct(first === "accept" ? person : client.owner),
        await openAct(client.owner),
      ];
      await one.run((sql) =>
        first === "accept"
          ? askIn(sql, "accept_invite", { p_token: token })
          : askIn(sql, "revoke_invite", { p_invite_id: id }),
      );
      const waiting = other.run((sql) =>
        askIn(sql, "invite_member", { p_account_id: client.id, p_email: person.email, p_role: "member" }),
      );
      await other.untilBlocked();
      await one.commit();
      const answer = await waiting;
      await other.commit();
      if (first === "accept") expect(answer).toEqual({ status: "already_member" });
      else {
        expect(answer.status).toBe("invited");
        expect((await ask("anon", "invite_at", { p_token: answer["token"] })).status).toBe("open");
      }
      expect(await inviteOf(id)).toMatchObject({ times_sent: 1 });
    },
  );
});

it("is for people, not for users without an address", async () => {
  const user = await openUser();
  await owner`update auth.users set email = null, email_confirmed_at = now() where id = ${user.userId}`;
  const { token } = await inviteInto(await openClient());
  expect((await accept(user, token)).status).toBe("wrong_email");
});
