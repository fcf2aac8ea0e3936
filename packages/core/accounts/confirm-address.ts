import type { Db } from "../db/client.ts";
import { translateError } from "../db/translate-error.ts";
import { type Entry, entrySchema } from "./entry.ts";

export type ConfirmOutcome =
  | {
      readonly status: "confirmed";
      readonly user_id: string;
      /** What they signed up for; null where nothing is known of it. */
      readonly entry: Entry | null;
    }
  /** Used, expired, replaced by a newer one, or never there. */
  | { readonly status: "gone" };

/** What a link in a mail is for. */
export type LinkKind = "signup" | "recovery";

/**
 * Takes up the link of a mail: shows that an address is somebody's, and signs them in.
 *
 * @param db A client that can store a session.
 * @param input.token_hash From the link.
 * @param input.kind From the link.
 * @returns Who it is, or that the link leads nowhere.
 * @throws CredenceError when the service cannot be reached.
 */
export async function confirmAddress(
  db: Db,
  input: { token_hash: string; kind: LinkKind },
): Promise<ConfirmOutcome> {
  const { data, error } = await db.auth.verifyOtp({ token_hash: input.token_hash, type: input.kind });
  if (error && (error.code === "otp_expired" || error.status === 403 || error.status === 400)) {
    return { status: "gone" };
  }
  if (error) throw translateError(error, error.status);
  if (!data.user) return { status: "gone" };
  const entry = entrySchema.safeParse(data.user.user_metadata["entry"]);
  return { status: "confirmed", user_id: data.user.id, entry: entry.success ? entry.data : null };
}
