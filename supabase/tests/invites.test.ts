import { createHash, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { actAs } from "./world/act-as.ts";
import { ask } from "./world/ask.ts";
import { owner, superuser } from "./world/connect.ts";
import { type Account, type Client, join, leave, openAgency, openClient } from "./world/open-account.ts";
import {
  eventsOf,
  inviteClient,
  inviteInto,
  inviteOf,
  newAddress,
  openPerson,
  sentAgo,
} from "./world/open-person.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

let client: Client;
let agency: Account;
beforeEach(async () => {
  client = await openClient();
  agency = client.agency;
});
const invite = (actor: { userId: string }, email: unknown, role: string | null, account = client.id) =>
  ask(actor, "invite_member", { p_account_id: account, p_email: email, p_role: role });
const resend = (actor: { userId: string }, id: string) => ask(actor, "resend_invite", { p_invite_id: id });
const revoke = (actor: { userId: string }, id: string) => ask(actor, "revoke_invite", { p_invite_id: id });
const lookAt = (token: string | null, actor: "anon" | { userId: string } = "anon") =>
  ask(actor, "invite_at", { p_token: token });
const gone = { status: "gone" };

describe("who may not invite", () => {
  it("is a member, a stranger, the agency into its client, a client into its agency, and who was removed", async () => {
    const former = await join(client, "owner");
    await leave(client, former);
    const others = [await join(client, "member"), former, agency.owner, (await openClient()).owner];
    const { id } = await inviteInto(client);
    for (const actor of others) {
      expect(await sqlstateOf(invite(actor, newAddress(), "member"))).toBe("42501");
      expect(await sqlstateOf(resend(actor, id))).toBe("42501");
      expect(await sqlstateOf(revoke(actor, id))).toBe("42501");
    }
    expect(await sqlstateOf(invite(client.owner, newAddress(), "member", agency.id))).toBe("42501");
    expect(await sqlstateOf(resend(client.owner, randomUUID()))).toBe("42501");
    expect(await sqlstateOf(revoke(client.owner, randomUUID()))).toBe("42501");
  });

  it("is whoever does not run the agency, where a client is invited", async () => {
    const former = await join(agency, "admin");
    await leave(agency, former);
    const others = [client.owner, await join(agency, "member"), (await openAgency()).owner, former];
    for (const actor of others) {
      const args = { p_agency_id: agency.id, p_email: newAddress(), p_client_name: "New" };
      expect(await sqlstateOf(ask(actor, "invite_client", args))).toBe("42501");
    }
    const args = { p_agency_id: client.id, p_email: newAddress(), p_client_name: "New" };
    expect(await sqlstateOf(ask(client.owner, "invite_client", args)), "a client has none").toBe("42501");
  });

  it("is an admin, where an owner is invited, anew or again, whatever they own elsewhere", async () => {
    const admin = await join(client, "admin");
    await join(await openAgency(), "owner", owner, admin);
    expect(await sqlstateOf(invite(admin, newAddress(), "owner"))).toBe("42501");
    const { id } = await inviteInto(client, newAddress(), "owner");
    await sentAgo(id, "1 hour");
    expect(await sqlstateOf(resend(admin, id))).toBe("42501");
    expect((await invite(admin, newAddress(), "admin")).status).toBe("invited");
  });

  it("is an admin, where an owner's invitation would be lowered or taken back", async () => {
    const admin = await join(client, "admin");
    await join(await openAgency(), "owner", owner, admin);
    const email = newAddress();
    const { id } = await inviteInto(client, email, "owner");
    await sentAgo(id, "1 hour");
    expect(await sqlstateOf(invite(admin, ` ${email.toUpperCase()}`, "member"))).toBe("42501");
    expect(await sqlstateOf(revoke(admin, id))).toBe("42501");
    expect((await invite(client.owner, email, "member")).status).toBe("invited");
    expect((await revoke(admin, id)).status).toBe("revoked");
  });

  it("an agency's admin invites and resends clients all the same", async () => {
    const admin = await join(agency, "admin");
    const { id } = await inviteClient(agency);
    await sentAgo(id, "1 hour");
    expect((await resend(admin, id)).status).toBe("invited");
  });
});

describe("an invitation", () => {
  it("is to an email address, with a role", async () => {
    for (const email of [
      null,
      "",
      "a",
      "a@b",
      "@b.test",
      "a@",
      "a b@c.test",
      "a@b.test\n",
      "a@b@c.test",
      `${"a".repeat(250)}@b.test`,
    ]) {
      expect(await sqlstateOf(invite(client.owner, email, "member")), String(email)).toBe("22023");
    }
    expect(await sqlstateOf(invite(client.owner, newAddress(), null))).toBe("22023");
    for (const name of [null, "", "  ", "--", "a\nb", "a".repeat(121)]) {
      const args = { p_agency_id: agency.id, p_email: newAddress(), p_client_name: name };
      expect(await sqlstateOf(ask(agency.owner, "invite_client", args)), String(name)).toBe("22023");
    }
    expect(
      await owner`select 1 from public.invites where account_id = any (${[client.id, agency.id]})`,
    ).toHaveLength(0);
  });

  it("lasts 14 days, and whoever holds its token reads what it is to", async () => {
    const address = newAddress();
    const { id, token } = await inviteInto(client, ` ${address.toUpperCase()} `, "admin");
    const kept = await inviteOf(id);
    const days = (Number(kept["expires_at"]) - Number(kept["sent_at"])) / 86_400_000;
    expect([kept["email"], kept["role"], days]).toEqual([address, "admin", 14]);
    expect(await lookAt(token)).toEqual({
      status: "open",
      email: address,
      role: "admin",
      account_name: client.slug,
      agency_name: agency.slug,
      opens: "membership",
      expires_at: expect.any(String) as string,
    });
    await sentAgo(id, "13 days 23:59");
    expect((await lookAt(token)).status).toBe("open");
    await sentAgo(id, "1 minute");
    expect(await lookAt(token)).toEqual(gone);
  });

  it("of a new client names the agency that asks", async () => {
    const { token } = await inviteClient(agency, newAddress(), " New Ltd ");
    expect(await lookAt(token)).toMatchObject({
      account_name: "New Ltd",
      agency_name: agency.slug,
      role: "owner",
      opens: "client",
    });
    const { token: ours } = await inviteInto(agency);
    expect(await lookAt(ours)).toMatchObject({ account_name: agency.slug, agency_name: null });
  });

  it("is sent again with another token, which ends the first, and with 14 more days", async () => {
    const { id, email, token } = await inviteInto(client);
    expect(await resend(client.owner, id)).toEqual({ status: "just_sent", invite_id: id });
    expect(await invite(client.owner, email, "member")).toEqual({ status: "just_sent", invite_id: id });
    expect((await lookAt(token)).status, "still").toBe("open");
    await sentAgo(id, "20 days");
    const again = await resend(client.owner, id);
    expect(again).toMatchObject({ status: "invited", invite_id: id, email });
    expect(again["token"]).not.toBe(token);
    expect(await lookAt(token)).toEqual(gone);
    expect((await lookAt(String(again["token"]))).status).toBe("open");
    expect(await inviteOf(id)).toMatchObject({ times_sent: 2, role: "member" });
    await sentAgo(id, "2 minutes");
    expect(await invite(client.owner, email.toUpperCase(), "admin")).toMatchObject({ invite_id: id });
    expect(await inviteOf(id), "with the new role").toMatchObject({ times_sent: 3, role: "admin" });
  });

  it("is revoked once, and what was accepted is not", async () => {
    const { id, token } = await inviteInto(client);
    expect(await revoke(client.owner, id)).toEqual({ status: "revoked" });
    expect(await revoke(client.owner, id)).toEqual({ status: "revoked" });
    expect(await lookAt(token)).toEqual(gone);
    expect(await resend(client.owner, id)).toEqual(gone);
    const person = await openPerson();
    const other = await inviteInto(client, person.email);
    await ask(person, "accept_invite", { p_token: other.token });
    expect(await revoke(client.owner, other.id)).toEqual({ status: "already_accepted" });
    expect(await resend(client.owner, other.id)).toEqual(gone);
    expect((await eventsOf(client.id)).map(({ action }) => action)).toEqual([
      "invited",
      "invite_revoked",
      "invited",
      "invite_accepted",
    ]);
  });

  it("is one per address and account, and one to be a client beside one to be a member", async () => {
    const address = newAddress();
    const member = await inviteInto(agency, address);
    const asClient = await inviteClient(agency, address);
    const elsewhere = await inviteInto(client, address);
    expect(new Set([member.id, asClient.id, elsewhere.id]).size).toBe(3);
    for (const { token } of [member, asClient, elsewhere]) {
      expect((await lookAt(token)).status).toBe("open");
    }
  });

  it("goes to 100 addresses a day, and not to the next", async () => {
    await owner`
      insert into public.invites (account_id, role, email, token_hash, invited_by, expires_at)
      select ${client.id}, 'member', n || '@credence.test', sha256((${client.id} || n)::bytea), ${client.owner.userId}, now()
      from generate_series(1, 99) n`;
    expect((await invite(client.owner, newAddress(), "member")).status).toBe("invited");
    expect(await invite(client.owner, newAddress(), "member")).toEqual({ status: "too_many", most: 100 });
    expect((await inviteInto(agency)).token, "another account").toBeTruthy();
    await owner`update public.invites set sent_at = now() - interval '25 hours' where account_id = ${client.id} and email = '1@credence.test'`;
    expect((await invite(client.owner, newAddress(), "member")).status).toBe("invited");
  });
});

describe("an admin", () => {
  it("invites whoever is invited as an owner no more, elsewhere, or as something else", async () => {
    const admin = await join(client, "admin");
    const [accepted, revoked, elsewhere, member] = await Promise.all([
      openPerson(),
      openPerson(),
      openPerson(),
      openPerson(),
    ]);
    const { token } = await inviteInto(client, accepted.email, "owner");
    await ask(accepted, "accept_invite", { p_token: token });
    await leave(client, accepted);
    await revoke(client.owner, (await inviteInto(client, revoked.email, "owner")).id);
    await inviteInto(await openClient(), elsewhere.email, "owner");
    const { id } = await inviteInto(client, member.email, "member");
    await sentAgo(id, "1 hour");
    for (const { email } of [accepted, revoked, elsewhere, member]) {
      expect((await invite(admin, email, "member")).status).toBe("invited");
    }
  });
});

describe("a client that is invited again", () => {
  it("has another invitation, once it has accepted the first", async () => {
    const person = await openPerson();
    const first = await inviteClient(agency, person.email);
    expect(await ask(person, "accept_invite", { p_token: first.token })).toMatchObject({
      status: "accepted",
    });
    await sentAgo(first.id, "1 hour");
    expect(await lookAt(first.token)).toEqual(gone);
    const second = await inviteClient(agency, person.email);
    expect(second.id).not.toBe(first.id);
    expect((await inviteOf(first.id))["times_sent"]).toBe(1);
    expect(await lookAt(second.token)).toMatchObject({ status: "open" });
  });
});

describe("a token", () => {
  it("is 256 bits that stand nowhere, hashed alone", async () => {
    const tokens: string[] = [];
    for (let n = 0; n < 3; n++) {
      const { id, token } = await inviteInto(client);
      expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect((await inviteOf(id))["token_hash"]).toEqual(createHash("sha256").update(token).digest());
      tokens.push(token);
    }
    expect(new Set(tokens).size).toBe(3);
    const tables = await superuser<{ name: string }[]>`
      select oid::regclass::text as name from pg_class
      where relkind = 'r' and relnamespace in ('public'::regnamespace, 'private'::regnamespace)
        and (relnamespace, relname) not in (('public'::regnamespace, 'buyers'), ('public'::regnamespace, 'contracts'))`;
    for (const { name } of tables) {
      for (const token of tokens) {
        const found = await superuser.unsafe(
          `select 1 from ${name} t where strpos(t::text, '${token}') > 0 limit 1`,
        );
        expect(found, name).toHaveLength(0);
      }
    }
  });

  it("is told once, and its hash to nobody who is signed in", async () => {
    const { id, token } = await inviteInto(client);
    const again = [await resend(client.owner, id), await revoke(client.owner, id)];
    expect(JSON.stringify([...again, await lookAt(token)])).not.toContain(token);
    for (const column of ["token_hash", "*"]) {
      const read = actAs(client.owner, (sql) => sql.unsafe(`select ${column} from public.invites`));
      expect(await sqlstateOf(read)).toBe("42501");
    }
  });

  it.each(["", " ", "0", "' or true", "a".repeat(100_000)])(
    "that nobody was sent opens nothing: %#",
    async (token) => {
      expect(await lookAt(token)).toEqual(gone);
      expect(await ask(await openPerson(), "accept_invite", { p_token: token })).toEqual(gone);
    },
  );

  it("that is missing opens nothing", async () => {
    expect(await lookAt(null)).toEqual(gone);
    expect(await ask(await openPerson(), "accept_invite", { p_token: null })).toEqual(gone);
  });
});

describe("no answer tells whether an address is known", () => {
  it("neither to who invites, nor to who looks at an invitation", async () => {
    const known = await openPerson();
    const belongsElsewhere = await openPerson();
    await join(await openClient(), "owner", owner, belongsElsewhere);
    const shapes = new Set<string>();
    for (const email of [known.email, belongsElsewhere.email, newAddress()]) {
      const member = await invite(client.owner, email, "member");
      const asClient = await ask(agency.owner, "invite_client", {
        p_agency_id: agency.id,
        p_email: email,
        p_client_name: "New",
      });
      const seen = await lookAt(String(member["token"]));
      shapes.add(
        JSON.stringify(
          [member, asClient, seen].map((answer) => ({
            ...answer,
            email: "",
            token: "",
            invite_id: "",
            expires_at: "",
          })),
        ),
      );
      expect(
        await sqlstateOf(actAs(client.owner, (sql) => sql`select 1 from auth.users where email = ${email}`)),
      ).toBe("42501");
    }
    expect(shapes.size).toBe(1);
  });

  it("but to a team whether somebody is in it, which it sees anyway", async () => {
    const member = await openPerson();
    await join(client, "member", owner, member);
    expect(await invite(client.owner, member.email.toUpperCase(), "admin")).toEqual({
      status: "already_member",
    });
    expect((await inviteClient(agency, member.email)).id).toBeTruthy();
  });
});
