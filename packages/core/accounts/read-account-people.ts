import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const personSchema = z.object({
  user_id: z.guid(),
  /** Null where the user is gone. */
  email: z.string().nullable(),
  /** Null for those who have left the account. */
  role: z.enum(["owner", "admin", "member"]).nullable(),
});

export type AccountPerson = z.infer<typeof personSchema>;

/**
 * Reads who is a member of an account, and who was: what somebody did there stays theirs.
 *
 * @param db Acting as one of its members, or as owner or admin of its agency.
 * @param input.account_id The account.
 * @returns Its people, members first.
 * @throws CredenceError `forbidden` for anyone else.
 */
export async function readAccountPeople(db: Db, input: { account_id: string }): Promise<AccountPerson[]> {
  return parsedOf(z.array(personSchema), await db.rpc("account_people", { p_account_id: input.account_id }));
}
