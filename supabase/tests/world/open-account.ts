import { randomUUID } from "node:crypto";
import { owner, type Statements } from "./connect.ts";

export const creditTypes = ["audience", "enrichment", "pixel", "custom_model"] as const;
export type CreditType = (typeof creditTypes)[number];
export type Role = "owner" | "admin" | "member";

/** Somebody who can sign in. */
export interface User {
  readonly userId: string;
}

/** A tenant with the user that owns it. */
export interface Account {
  readonly id: string;
  readonly slug: string;
  readonly owner: User;
}

/** A client with its agency. */
export interface Client extends Account {
  readonly agency: Account;
}

/** A new user, who belongs to no account. */
export async function openUser(sql: Statements = owner): Promise<User> {
  const userId = randomUUID();
  await sql`
    insert into auth.users (instance_id, id, aud, role, email)
    values ('00000000-0000-0000-0000-000000000000', ${userId}, 'authenticated', 'authenticated', ${`${userId}@credence.test`})`;
  return { userId };
}

/** Makes `user`, or a new one, belong to `account`. */
export async function join(
  account: Account,
  role: Role,
  sql: Statements = owner,
  user?: User,
): Promise<User> {
  const joining = user ?? (await openUser(sql));
  await sql`insert into public.memberships (account_id, user_id, role) values (${account.id}, ${joining.userId}, ${role})`;
  return joining;
}

/** Ends the membership of `user` in `account`. */
export async function leave(account: Account, user: User, sql: Statements = owner): Promise<void> {
  await sql`delete from public.memberships where account_id = ${account.id} and user_id = ${user.userId}`;
}

/** A new agency with its owner, whose prices are the platform's. */
export async function openAgency(sql: Statements = owner): Promise<Account> {
  const slug = `agency-${randomUUID().slice(0, 13)}`;
  const [row] = await sql<
    { id: string }[]
  >`insert into public.accounts (kind, name, slug) values ('agency', ${slug}, ${slug}) returning id`;
  const id = String(row?.id);
  const user = await openUser(sql);
  await sql`insert into public.memberships (account_id, user_id, role) values (${id}, ${user.userId}, 'owner')`;
  return { id, slug, owner: user };
}

/**
 * An agency whose id comes after those of all that is opened elsewhere: a page of a claim
 * may begin with it.
 *
 * @param range how its id begins: another one where others may claim at the same time
 */
export async function openLastAgency(range = "ffffffff-ffff"): Promise<Account> {
  const id = `${range}-4${randomUUID().slice(15)}`;
  const slug = `agency-${randomUUID().slice(0, 13)}`;
  await owner`insert into public.accounts (id, kind, name, slug) values (${id}, 'agency', ${slug}, ${slug})`;
  const user = await openUser();
  await owner`insert into public.memberships (account_id, user_id, role) values (${id}, ${user.userId}, 'owner')`;
  return { id, slug, owner: user };
}

/** How a new client is to begin. */
export interface ClientStart {
  agency?: Account;
  /** Balances; of a type that is not named, the signup bonus. */
  balances?: Partial<Record<CreditType, number>>;
  /** The most it may owe for overages, in cents. */
  overageLimitCents?: number;
}

/** A new client with its owner, of a new agency if none is given. */
export async function openClient(start: ClientStart = {}, sql: Statements = owner): Promise<Client> {
  const agency = start.agency ?? (await openAgency(sql));
  const slug = `client-${randomUUID().slice(0, 13)}`;
  const user = await openUser(sql);
  const [row] = await sql<
    { id: string }[]
  >`select private.open_client(${agency.id}, ${slug}, ${slug}, ${user.userId}) as id`;
  const id = String(row?.id);
  for (const [type, balance] of Object.entries(start.balances ?? {})) {
    await sql`
      select private.record_credit(${id}, ${type}, ${balance} - c.balance, 'adjustment', null, 'how the test begins')
      from public.credits c where c.account_id = ${id} and c.credit_type = ${type} and c.balance <> ${balance}`;
  }
  if (start.overageLimitCents !== undefined) {
    await sql`update public.accounts set overage_limit_cents = ${start.overageLimitCents} where id = ${id}`;
  }
  return { id, slug, owner: user, agency };
}
