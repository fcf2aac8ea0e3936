import "server-only";
import type { Entry } from "@credence/core/accounts/entry";
import { forgetEntry } from "@credence/core/accounts/forget-entry";
import { joinAgency } from "@credence/core/accounts/join-agency";
import { readFirstBuyer } from "@credence/core/buyers/read-first-buyer";
import type { Db } from "@credence/core/db/client";
import { acceptInvite } from "@credence/core/invites/accept-invite";
import { toFailure } from "./failure.ts";
import { nudgeErrands } from "./nudge.ts";
import { ownPath } from "./own-path.ts";

/**
 * Does what somebody came for, now that they are in.
 *
 * @param db Acting as them.
 * @param entry What they came for.
 * @returns The path to go on to; where it could not be done, that of the page that says why.
 */
export async function finishEntry(db: Db, entry: Entry): Promise<string> {
  const next = ownPath(entry.next);
  try {
    await forgetEntry(db);
    const [, place, name] = /^\/(join|invite)\/([\w-]+)$/.exec(next) ?? [];
    if (place === "join" && name && entry.company) return await join(db, name, entry.company, next);
    if (place === "invite" && name) return await accept(db, name, next);
  } catch (error) {
    // They are in; the page that this leads to offers to try again, and says what is wrong.
    toFailure(error);
  }
  return next;
}

/**
 * Where somebody begins who has just become a client: on a buyer, with Reveal in focus.
 *
 * @param db Acting as them.
 * @param client The new client.
 * @returns A path.
 */
export async function firstPath(db: Db, client: { account_id: string; slug: string }): Promise<string> {
  const buyer = await readFirstBuyer(db, { account_id: client.account_id });
  return buyer ? `/home/${client.slug}/buyers/${buyer}?resume=reveal` : `/home/${client.slug}/buyers`;
}

async function join(db: Db, agency: string, company: string, page: string): Promise<string> {
  const outcome = await joinAgency(db, { agency, company });
  if (outcome.status === "already_client") return `/home/${outcome.slug}/buyers`;
  if (outcome.status !== "joined") return page;
  nudgeErrands();
  return firstPath(db, outcome);
}

async function accept(db: Db, token: string, page: string): Promise<string> {
  const outcome = await acceptInvite(db, { token });
  if (outcome.status !== "accepted") return page;
  nudgeErrands();
  const { account_id, kind, slug } = outcome;
  if (!account_id || !slug) return "/";
  return kind === "client" ? firstPath(db, { account_id, slug }) : `/agency/${slug}/pricing`;
}
