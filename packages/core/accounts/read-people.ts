import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const personSchema = z.object({
  user_id: z.guid(),
  /** Null where the user is gone altogether. */
  email: z.string().nullable(),
  /** Null for who has left. */
  role: z.enum(["owner", "admin", "member"]).nullable(),
});

/** Someone who belongs to an account or ever did. */
export type AccountPerson = z.infer<typeof personSchema>;

/**
 * Reads who belongs to an account and who ever did: members first, by address.
 *
 * @param db Acting as a member of the account or as someone who runs its agency.
 * @param input.account_id The account.
 * @returns At most 1,000 people.
 * @throws CredenceError `forbidden` for everyone else.
 */
export async function readPeople(db: Db, input: { account_id: string }): Promise<AccountPerson[]> {
  return parsedOf(z.array(personSchema), await db.rpc("account_people", { p_account_id: input.account_id }));
}
