import { describe, expect, it } from "vitest";
import { type Actor, actAs, rehearse } from "./world/act-as.ts";
import { reveal } from "./world/calls.ts";
import { owner } from "./world/connect.ts";
import { join, leave, openAgency, openClient, openUser } from "./world/open-account.ts";
import { openBuyer } from "./world/open-buyers.ts";
import { refusalOf, sqlstateOf } from "./world/sqlstate.ts";

interface Person {
  user_id: string;
  email: string | null;
  role: string | null;
}

const people = async (actor: Actor, accountId: string) => [
  ...(await actAs(actor, (sql) => sql<Person[]>`select * from public.account_people(${accountId})`)),
];
const mailOf = ({ userId }: { userId: string }) => `${userId}@credence.test`;
const person = (user: { userId: string }, role: string | null): Person => ({
  user_id: user.userId,
  email: mailOf(user),
  role,
});
const byMail = (a: Person, b: Person) => (String(a.email) < String(b.email) ? -1 : 1);

describe("who may not know an account's people", () => {
  it("is anyone but its members, and owner and admins of its agency", async () => {
    const client = await openClient();
    const former = await join(client, "admin");
    await leave(client, former);
    const refused = {
      "a member of the agency": await join(client.agency, "member"),
      "another agency": (await openAgency()).owner,
      "another client": (await openClient({ agency: client.agency })).owner,
      stranger: await openUser(),
      former,
    };
    for (const [name, user] of Object.entries(refused))
      expect(await sqlstateOf(people(user, client.id)), name).toBe("42501");
    expect(await sqlstateOf(people(client.owner, client.agency.id)), "its agency's").toBe("42501");
    for (const role of ["anon", "service_role"] as const)
      expect(await refusalOf(people(role, client.id)), role).toMatch(/^42501 permission denied/);
    const admin = await join(client.agency, "admin");
    for (const user of [client.owner, await join(client, "member"), client.agency.owner, admin])
      expect((await people(user, client.id)).length).toBeGreaterThan(1);
    expect(await people(client.agency.owner, client.agency.id), "an agency's own").toHaveLength(3);
  });
});

describe("an account's people", () => {
  it("are those who belong to it, with their roles, and after them those who did", async () => {
    const client = await openClient();
    const [admin, member, gone] = [
      await join(client, "admin"),
      await join(client, "member"),
      await join(client, "member"),
    ];
    await leave(client, gone);
    const here = [person(client.owner, "owner"), person(admin, "admin"), person(member, "member")];
    expect(await people(member, client.id)).toEqual([...here.toSorted(byMail), person(gone, null)]);
    await join(client, "admin", owner, gone);
    expect(await people(member, client.id), "who comes back is there once").toEqual(
      [...here, person(gone, "admin")].toSorted(byMail),
    );
  });

  it("keep whom the platform has forgotten, as somebody without a name", async () => {
    const client = await openClient();
    const gone = await join(client, "member");
    const buyer = await openBuyer();
    await reveal(gone, client.id, buyer);
    await owner`delete from auth.users where id = ${gone.userId}`;
    expect(await people(client.owner, client.id)).toEqual([
      person(client.owner, "owner"),
      { user_id: gone.userId, email: null, role: null },
    ]);
    const [entry] = await owner`
      select actor_id from public.credit_transactions where account_id = ${client.id} and reason = 'reveal'`;
    expect(entry?.["actor_id"], "what they spent names somebody of these").toBe(gone.userId);
  });

  it("follow a membership that is moved to another account or handed to somebody else", async () => {
    const [from, to] = [await openClient(), await openClient()];
    const [mover, heir] = [await join(from, "member"), await openUser()];
    await owner`
      update public.memberships set account_id = ${to.id} where account_id = ${from.id} and user_id = ${mover.userId}`;
    expect(await people(from.owner, from.id)).toEqual([person(from.owner, "owner"), person(mover, null)]);
    expect(await people(to.owner, to.id)).toContainEqual(person(mover, "member"));
    await owner`
      update public.memberships set user_id = ${heir.userId} where account_id = ${to.id} and user_id = ${mover.userId}`;
    const after = await people(to.owner, to.id);
    expect(after).toContainEqual(person(heir, "member"));
    expect(after).toContainEqual(person(mover, null));
  });

  it("are at most 1,000", async () => {
    const client = await openClient();
    const counted = await rehearse(async (sql) => {
      await sql`
        insert into private.account_people (account_id, user_id) select ${client.id}, gen_random_uuid() from generate_series(1, 1001)`;
      const claims = JSON.stringify({ role: "authenticated", sub: client.owner.userId });
      await sql`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
      return sql<Person[]>`select * from public.account_people(${client.id})`;
    });
    expect(counted).toHaveLength(1000);
    expect(counted[0], "members before those who have left").toMatchObject({ role: "owner" });
  });
});
