import "server-only";
import { askLeaveToWork } from "./attempts.ts";
import { type Failure, toFailure } from "./failure.ts";
import { readSession, type Session } from "./session.ts";

/** What a server action answers when it could not do its work. */
export type Failed = { readonly status: "failed" } & Failure;

/**
 * Does the work of a server action as whoever is signed in. Whether they may is Postgres' to say.
 *
 * @param unchanged What has not happened when nobody is signed in, such as "nothing was spent".
 * @param act The work.
 * @returns Its outcome, or a failure in words that may be shown.
 */
export async function actSignedIn<Outcome>(
  unchanged: string,
  act: (session: Session) => Promise<Outcome>,
): Promise<Outcome | Failed> {
  try {
    const session = await readSession();
    if (session) return await act(session);
    const message = `Your session has ended and ${unchanged}. Sign in again, then try once more.`;
    return { status: "failed", kind: "not_signed_in", message };
  } catch (error) {
    return { status: "failed", ...toFailure(error) };
  }
}

/**
 * Does what a person does by hand and a script too often.
 *
 * @param unchanged What has not happened when nobody is signed in.
 * @param bucket What is counted.
 * @param act The work.
 * @returns Its outcome, or a failure in words that may be shown: when it may be done again.
 */
export function actWithinLimits<Outcome>(
  unchanged: string,
  bucket: "reveal" | "search",
  act: (session: Session) => Promise<Outcome>,
): Promise<Outcome | Failed> {
  return actSignedIn<Outcome | Failed>(unchanged, async (session) => {
    const leave = await askLeaveToWork(session, bucket);
    if (leave.isGiven) return act(session);
    return { status: "failed", kind: "limited", message: leave.message };
  });
}
