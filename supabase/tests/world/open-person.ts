import { randomUUID } from "node:crypto";
import { ask } from "./ask.ts";
import { owner, type Statements } from "./connect.ts";
import { type Account, openUser, type User } from "./open-account.ts";

/** Somebody whose address is confirmed. */
export interface Person extends User {
  readonly email: string;
}

/** A new user, who belongs to no account and has opened the email that was sent. */
export async function openPerson(email?: string, sql: Statements = owner): Promise<Person> {
  const user = await openUser(sql);
  const [row] = await sql<{ email: string }[]>`
    update auth.users set email_confirmed_at = now(), email = coalesce(${email ?? null}, email)
    where id = ${user.userId} returning email`;
  return { ...user, email: String(row?.email) };
}

/** An address that nobody has. */
export const newAddress = () => `${randomUUID()}@credence.test`;

/** What an invitation is sent with: its id, and the token that stands in the email alone. */
export interface Sent {
  id: string;
  email: string;
  token: string;
}

/** Invites an address into an account as its owner. */
export async function inviteInto(
  account: Account,
  email = newAddress(),
  role = "member",
  actor: User = account.owner,
): Promise<Sent> {
  return sentBy(
    await ask(actor, "invite_member", { p_account_id: account.id, p_email: email, p_role: role }),
  );
}

/** Invites an address to be a new client of an agency. */
export async function inviteClient(
  agency: Account,
  email = newAddress(),
  name = "Invited Ltd",
): Promise<Sent> {
  const args = { p_agency_id: agency.id, p_email: email, p_client_name: name };
  return sentBy(await ask(agency.owner, "invite_client", args));
}

function sentBy(answer: Record<string, unknown>): Sent {
  if (answer["status"] !== "invited") throw new Error(`it was not sent: ${JSON.stringify(answer)}`);
  return {
    id: String(answer["invite_id"]),
    email: String(answer["email"]),
    token: String(answer["token"]),
  };
}

/** Sets the clock of an invitation back, as if it had been sent that long ago. */
export const sentAgo = (id: string, ago: string) => owner`
  update public.invites
  set sent_at = sent_at - ${ago}::interval, created_at = created_at - ${ago}::interval, expires_at = expires_at - ${ago}::interval
  where id = ${id}`;

/** An invitation as it is kept. */
export async function inviteOf(id: string): Promise<Record<string, unknown>> {
  const [row] = await owner`select * from public.invites where id = ${id}`;
  return { ...row };
}

/** What was written down about an account, oldest first. */
export async function eventsOf(accountId: string): Promise<Record<string, unknown>[]> {
  return [
    ...(await owner`
      select actor_id, action, before, after from public.audit_events where account_id = ${accountId} order by seq`),
  ];
}
