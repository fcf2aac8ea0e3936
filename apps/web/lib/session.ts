import "server-only";
import type { Account, AccountKind, MembershipRole } from "@credence/core/accounts/account";
import { readAccount } from "@credence/core/accounts/read-account";
import type { Db } from "@credence/core/db/client";
import { translateError } from "@credence/core/db/translate-error";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { ownPath } from "./own-path.ts";
import { PATH_HEADER } from "./path-header.ts";
import { CAME_AT_HEADER, patienceLeft, waitPatiently } from "./patience.ts";
import { currentDb } from "./supabase.ts";

export interface Session {
  readonly db: Db;
  readonly user_id: string;
  readonly email: string;
  /** Stays the same while its tokens are renewed. */
  readonly session_id: string;
}

/**
 * Who is asking. The token is verified, once per request.
 *
 * @returns The session, or null for nobody.
 * @throws CredenceError `unavailable` when that cannot be found out now.
 */
export const readSession = cache(async (): Promise<Session | null> => {
  const db = await currentDb();
  const { data, error } = await waitPatiently(
    db.auth.getClaims(),
    patienceLeft((await headers()).get(CAME_AT_HEADER)),
  );
  if (error) {
    const translated = translateError(error, error.status);
    if (translated.kind === "unavailable") throw translated;
    return null;
  }
  if (!data) return null;
  const { email = "", session_id, sub } = data.claims;
  return { db, user_id: sub, email, session_id };
});

/**
 * Who is asking, for pages: nobody is sent to sign in and back.
 *
 * @returns The session.
 */
export async function requireSession(): Promise<Session> {
  const session = await readSession();
  if (session) return session;
  const path = ownPath((await headers()).get(PATH_HEADER));
  return redirect(path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
}

const readAccountOnce = cache(async (account: string): Promise<Account | null> => {
  const { db, user_id } = await requireSession();
  return readAccount(db, { account, user_id });
});

/** An account that the caller belongs to. */
export type OwnAccount = Account & { readonly role: MembershipRole };

/**
 * The account that a page is about, with the session. Membership is read live on every request.
 *
 * @param slug From the address.
 * @param kind Which kind of account has such pages.
 * @returns Both; an absent account, someone else's and one of the other kind are all "not found".
 */
export async function requireAccount(
  slug: string,
  kind: AccountKind,
): Promise<Session & { account: OwnAccount }> {
  const session = await requireSession();
  const account = await readAccountOnce(slug);
  if (!account?.role || account.kind !== kind || account.slug !== slug) notFound();
  return { ...session, account: { ...account, role: account.role } };
}
