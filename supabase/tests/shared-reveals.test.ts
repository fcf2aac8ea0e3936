import { beforeEach, describe, expect, it } from "vitest";
import { rehearseAs } from "./world/act-as.ts";
import { ask } from "./world/ask.ts";
import { type Answer, balancesOf, calls, reveal, revealMany } from "./world/calls.ts";
import { owner } from "./world/connect.ts";
import { type Client, join, leave, openAgency, openClient, type User } from "./world/open-account.ts";
import { openBuyer, openBuyers } from "./world/open-buyers.ts";
import { finishers, type Racer, race } from "./world/race.ts";
import { contactsOf, report } from "./world/report.ts";

let client: Client;
let teammate: User;
const share = (p_shares: boolean) =>
  ask(client.agency.owner, "set_agency_settings", {
    p_agency_id: client.agency.id,
    p_changes: { shares_reveals: p_shares },
  });
beforeEach(async () => {
  client = await openClient({ balances: { enrichment: 100 } });
  teammate = await join(client, "member");
  await share(true);
});
/** Whose contacts somebody reads, among these. */
const openTo = async (user: User, buyers: readonly string[]) => {
  const rows = await rehearseAs(
    user,
    (sql) => sql<{ buyer_id: string }[]>`
    select distinct buyer_id from public.buyer_contacts where buyer_id = any (${buyers as string[]}) order by 1`,
  );
  return rows.map(({ buyer_id }) => buyer_id);
};
const rowsFor = (buyer: string) => owner`
  select user_id, credits_spent from public.contact_reveals where account_id = ${client.id} and buyer_id = ${buyer}
  order by credits_spent desc, user_id`;
const others = (...users: User[]) =>
  users
    .map(({ userId }) => ({ user_id: userId, credits_spent: 0 }))
    .toSorted((one, other) => (one.user_id < other.user_id ? -1 : 1));

describe("where an agency shares reveals, what one pays for", () => {
  it("is open to everyone who is in the client then, for that one credit", async () => {
    const admin = await join(client, "admin");
    const buyer = await openBuyer();
    expect(await reveal(teammate, client.id, buyer)).toMatchObject({
      status: "revealed",
      credits_spent: 1,
      balance: 99,
    });
    for (const user of [client.owner, admin, teammate]) expect(await openTo(user, [buyer])).toEqual([buyer]);
    expect(await rowsFor(buyer)).toEqual([
      { user_id: teammate.userId, credits_spent: 1 },
      ...others(client.owner, admin),
    ]);
    expect(await reveal(admin, client.id, buyer)).toMatchObject({
      status: "already_revealed",
      credits_spent: 0,
    });
    expect((await balancesOf(owner, client.id)).enrichment).toBe(99);
  });

  it("is open in bulk too, but for what had been paid before", async () => {
    const buyers = await openBuyers(5);
    await share(false);
    await revealMany(client.owner, client.id, buyers.slice(0, 2));
    await share(true);
    expect(await revealMany(client.owner, client.id, buyers)).toMatchObject({
      revealed: 3,
      credits_spent: 3,
    });
    expect(await openTo(teammate, buyers)).toEqual(buyers.slice(2));
    expect(await revealMany(teammate, client.id, buyers)).toMatchObject({
      status: "revealed",
      credits_spent: 0,
    });
    expect(await openTo(teammate, buyers)).toEqual(buyers);
  });

  it("is not open to who was removed before, joins later, or is of another client or the agency", async () => {
    await leave(client, teammate);
    const buyer = await openBuyer();
    await reveal(client.owner, client.id, buyer);
    const [later, elsewhere] = [await join(client, "member"), await openClient({ agency: client.agency })];
    const outside = [teammate, later, elsewhere.owner, client.agency.owner];
    for (const user of outside) expect(await openTo(user, [buyer])).toEqual([]);
    expect(await rowsFor(buyer)).toHaveLength(1);
    expect(await reveal(later, client.id, buyer), "as ever, for free").toMatchObject({ credits_spent: 0 });
  });

  it("closes for who leaves", async () => {
    const buyer = await openBuyer();
    await reveal(client.owner, client.id, buyer);
    await leave(client, teammate);
    expect(await openTo(teammate, [buyer])).toEqual([]);
  });

  it("is nothing where nothing could be paid", async () => {
    const buyers = await openBuyers(2);
    const poor = await openClient({ agency: client.agency, balances: { enrichment: 1 } });
    const mate = await join(poor, "member");
    expect((await revealMany(poor.owner, poor.id, buyers)).status).toBe("insufficient_credits");
    expect(await openTo(mate, buyers)).toEqual([]);
    await ask(client.agency.owner, "suspend_client", { p_client_id: client.id, p_because: "x" });
    await reveal(client.owner, client.id, String(buyers[0]));
    expect(await rowsFor(String(buyers[0]))).toEqual([]);
  });

  it("may be reported by a teammate, once for the account", async () => {
    const buyers = await openBuyers(11);
    await revealMany(client.owner, client.id, buyers);
    const [contact] = (await contactsOf(String(buyers[0]))) as [string];
    expect((await report(teammate, client.id, contact)).status).toBe("refunded");
    expect((await report(client.owner, client.id, contact)).status).toBe("already_reported");
  });
});

it("where an agency does not share, a reveal opens to who made it alone, whatever other agencies do", async () => {
  await share(false);
  const other = await openAgency();
  await ask(other.owner, "set_agency_settings", {
    p_agency_id: other.id,
    p_changes: { shares_reveals: true },
  });
  const buyer = await openBuyer();
  await reveal(client.owner, client.id, buyer);
  expect(await openTo(teammate, [buyer])).toEqual([]);
  expect(await rowsFor(buyer)).toHaveLength(1);
});

describe("nothing waits in a circle", () => {
  it("when 30 teammates reveal the same buyers alone and in bulk, in opposite orders, and share them", async () => {
    const buyers = await openBuyers(30, 0);
    const reversed = [...buyers].toReversed();
    const team = [client.owner, teammate];
    for (let n = 2; n < 30; n++) team.push(await join(client, "member"));
    const racers = team.flatMap((actor, n): Racer<Answer>[] => [
      { actor, run: (sql) => calls.revealMany(sql, client.id, n % 2 ? buyers : reversed) },
      { actor, run: (sql) => calls.reveal(sql, client.id, buyers[(n * 7) % 30] ?? null) },
      { actor, run: (sql) => calls.revealMany(sql, client.id, reversed.slice(n % 20, (n % 20) + 10)) },
    ]);
    const answers = finishers(await race(racers));
    expect(answers.reduce((sum, { credits_spent }) => sum + Number(credits_spent), 0)).toBe(30);
    expect((await balancesOf(owner, client.id)).enrichment).toBe(70);
    const [row] = await owner`
      select count(*)::integer as rows, (count(*) filter (where credits_spent > 0))::integer as paid
      from public.contact_reveals where account_id = ${client.id}`;
    expect(row, "everyone, everything, each paid once").toEqual({ rows: 900, paid: 30 });
  });

  it("when the team changes while it reveals", async () => {
    const buyers = await openBuyers(20, 0);
    const team: User[] = [];
    for (let n = 0; n < 8; n++) team.push(await join(client, "admin"));
    const racers: Racer<unknown>[] = team.map((actor, n) =>
      n % 2
        ? {
            actor,
            run: (sql) => calls.revealMany(sql, client.id, n % 4 === 1 ? buyers : [...buyers].toReversed()),
          }
        : {
            actor: client.owner,
            run: (sql) =>
              sql`select public.remove_member(${client.id}, ${team[n === 0 ? 6 : n - 2]?.userId ?? null})`,
          },
    );
    finishers(await race(racers));
    expect((await balancesOf(owner, client.id)).enrichment).toBe(80);
  });
});
