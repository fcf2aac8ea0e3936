import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { actAs, rehearseAs } from "../world/act-as.ts";
import { type Answer, adjust, balancesOf, purchase, reveal, revealMany } from "../world/calls.ts";
import { owner } from "../world/connect.ts";
import {
  type Client,
  type CreditType,
  creditTypes,
  openAgency,
  openClient,
  openUser,
  type User,
} from "../world/open-account.ts";
import { openBuyers } from "../world/open-buyers.ts";
import { contactsOf, decide, report } from "../world/report.ts";
import { ClientModel, type Entry, type Expected, type ModelLine } from "./ledger-model.ts";
import { cast, type Operation } from "./operations.ts";

interface Side {
  real: Client;
  model: ClientModel;
  /** How far each ledger was before the model began, and has been compared since. */
  compared: Record<CreditType, number>;
}

/** Everything that one sequence of operations plays with: the database's side and the model's. */
export class Play {
  readonly #prices: Record<CreditType, number> = {
    audience: 300,
    enrichment: 200,
    pixel: 100,
    custom_model: 600,
  };
  readonly #requests = Array.from({ length: cast.requests }, () => randomUUID());
  #sides: Side[] = [];
  #users: User[] = [];
  #buyers: string[] = [];
  #contacts: string[] = [];
  #last: { client: number; request: string; lines: ModelLine[] } | undefined;

  static async open(): Promise<Play> {
    const play = new Play();
    const agency = await openAgency();
    for (const type of Object.keys(play.#prices)) await play.#setPrice(agency.id, type as CreditType);
    play.#buyers = await openBuyers(cast.buyers);
    play.#contacts = await contactsOf(...play.#buyers);
    play.#users = await Promise.all(Array.from({ length: cast.users }, () => openUser()));
    for (let n = 0; n < cast.clients; n++) {
      const real = await openClient({ agency, balances: { enrichment: 4, pixel: 0 } });
      const model = new ClientModel(await balancesOf(owner, real.id), play.#prices);
      const compared = { ...model.balances };
      const rows = await owner<{ credit_type: CreditType; last_seq: number }[]>`
        select credit_type, last_seq from public.credits where account_id = ${real.id}`;
      for (const { credit_type, last_seq } of rows) compared[credit_type] = last_seq;
      play.#sides.push({ real, model, compared });
      // to begin with, the users are admins and members in turn, and the last belongs to one client only
      for (let u = 0; u < cast.users - n; u++) await play.#join(n, u, u % 2 ? "member" : "admin");
    }
    return play;
  }

  /** Does one thing on both sides and compares the answers and what each has written down. */
  async step(operation: Operation): Promise<void> {
    const [real, expected] = await this.#act(operation);
    if (expected) expect(real).toMatchObject(expected);
    for (const [n, side] of this.#sides.entries()) await this.#compare(n, side);
  }

  /** Compares what each user can read of the contacts with what the model has shown it. */
  async compareSight(): Promise<void> {
    for (const user of this.#users) {
      const rows = await rehearseAs(
        user,
        (sql) => sql<{ buyer_id: string }[]>`
        select distinct buyer_id from public.buyer_contacts where buyer_id = any (${this.#buyers}) order by 1`,
      );
      const seen = new Set(this.#sides.flatMap(({ model }) => model.seenBy(user.userId)));
      expect(rows.map(({ buyer_id }) => buyer_id)).toEqual([...seen].toSorted());
    }
  }

  async #act(operation: Operation): Promise<[real: unknown, expected?: Expected]> {
    const side = (n: number) => this.#sides[n] as Side;
    const user = (n: number) => this.#users[n] as User;
    const buyer = (n: number) => this.#buyers[n] as string;
    switch (operation.kind) {
      case "purchase": {
        const lines = operation.lines.map(({ off, ...line }) => ({
          ...line,
          price_per_credit_cents: Math.max(0, this.#prices[line.credit_type] + off),
        }));
        const request = this.#requests[operation.request] as string;
        this.#last = { client: operation.client, request, lines };
        return this.#buy(user(operation.user), this.#last);
      }
      case "repeat purchase":
        return this.#last ? this.#buy(user(operation.user), this.#last) : [undefined];
      case "new request":
        this.#requests[operation.request] = randomUUID();
        return [undefined];
      case "reveal": {
        const { real, model } = side(operation.client);
        const [who, which] = [user(operation.user), buyer(operation.buyer)];
        return [await ending(reveal(who, real.id, which)), model.reveal(who.userId, which)];
      }
      case "reveal many": {
        const { real, model } = side(operation.client);
        const [who, which] = [user(operation.user), operation.buyers.map(buyer)];
        return [await ending(revealMany(who, real.id, which)), model.revealMany(who.userId, which)];
      }
      case "report": {
        const { real, model } = side(operation.client);
        const who = user(operation.user);
        const done = report(who, real.id, this.#contacts[operation.buyer] as string);
        return [await ending(done), model.report(who.userId, buyer(operation.buyer))];
      }
      case "decide":
        return this.#decide(side(operation.client), buyer(operation.buyer), operation);
      case "adjust": {
        const { real, model } = side(operation.client);
        const done = adjust(real.agency.owner, real.id, operation.type, operation.amount);
        return [await ending(done), model.adjust(operation.type, operation.amount)];
      }
      case "price":
        this.#prices[operation.type] = operation.cents;
        await this.#setPrice(side(0).real.agency.id, operation.type);
        return [undefined];
      case "limit": {
        const { real, model } = side(operation.client);
        model.limitCents = operation.cents;
        await owner`update public.accounts set overage_limit_cents = ${operation.cents} where id = ${real.id}`;
        return [undefined];
      }
      case "membership":
        break;
    }
    await this.#join(operation.client, operation.user, operation.role);
    return [undefined];
  }

  async #buy(who: User, { client, request, lines }: { client: number; request: string; lines: ModelLine[] }) {
    const { real, model } = this.#sides[client] as Side;
    const done = await ending(purchase(who, real.id, lines, request));
    return [done, model.purchase(who.userId, request, lines)] as [unknown, Expected];
  }

  async #decide(
    { real, model }: Side,
    buyer: string,
    { user, refund }: { user: number | null; refund: boolean },
  ): Promise<[real: unknown, expected?: Expected]> {
    const expected = model.decide(user === null, buyer, refund);
    if (!expected) return [undefined];
    const [reported] = await owner<{ id: string }[]>`
      select id from public.contact_reports where account_id = ${real.id} and buyer_id = ${buyer}`;
    const who = user === null ? real.agency.owner : (this.#users[user] as User);
    return [await ending(decide(who, String(reported?.id), refund)), expected];
  }

  async #join(client: number, user: number, role: "admin" | "member" | null): Promise<void> {
    const { real, model } = this.#sides[client] as Side;
    const { userId } = this.#users[user] as User;
    await owner`delete from public.memberships where account_id = ${real.id} and user_id = ${userId}`;
    model.roles.delete(userId);
    if (role === null) return;
    await owner`insert into public.memberships (account_id, user_id, role) values (${real.id}, ${userId}, ${role})`;
    model.roles.set(userId, role);
  }

  async #setPrice(agencyId: string, type: CreditType): Promise<void> {
    await actAs(
      "service_role",
      (sql) => sql`
      insert into public.agency_credit_pricing (agency_id, credit_type, price_per_credit_cents)
      values (${agencyId}, ${type}, ${this.#prices[type]})
      on conflict (agency_id, credit_type) do update set price_per_credit_cents = excluded.price_per_credit_cents`,
    );
  }

  async #compare(n: number, side: Side): Promise<void> {
    const { real, model } = side;
    expect(await balancesOf(owner, real.id), `balances of client ${n}`).toEqual(model.balances);
    const rows = await owner<Entry[]>`
      select t.credit_type, t.amount, t.balance_after, t.reason
      from public.credit_transactions t
      join unnest(${creditTypes}::public.credit_type[], ${creditTypes.map((type) => side.compared[type])}::integer[])
        as c (credit_type, seq) on c.credit_type = t.credit_type and t.seq > c.seq
      where t.account_id = ${real.id} order by t.credit_type, t.seq`;
    const news = model.entries.splice(0);
    const byType = creditTypes.flatMap((type) => news.filter(({ credit_type }) => credit_type === type));
    expect([...rows], `ledger of client ${n}`).toEqual(byType);
    for (const { credit_type } of news) side.compared[credit_type]++;
  }
}

async function ending(call: Promise<Answer>): Promise<Answer | { refused: string }> {
  return call.catch((error: unknown) => ({ refused: String((error as { code?: string }).code) }));
}
