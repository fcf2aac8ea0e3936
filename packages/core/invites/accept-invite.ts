import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const outcomeSchema = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("accepted"),
    /** The same person had accepted it before. */
    replayed: z.boolean(),
    // Absent where the account that it led to is gone.
    account_id: z.guid().optional(),
    slug: z.string().optional(),
    kind: z.enum(["client", "agency"]).optional(),
  }),
  z.object({ status: z.literal("wrong_email") }),
  z.object({ status: z.literal("gone") }),
]);

export type AcceptInviteOutcome = z.infer<typeof outcomeSchema>;

/**
 * Takes up an invitation.
 *
 * @param db Acting as somebody whose confirmed address it was sent to.
 * @param input.token From the link.
 * @returns What happened; nobody became anything unless the status is `accepted`.
 * @throws CredenceError `forbidden` where the address is not confirmed.
 */
export async function acceptInvite(db: Db, input: { token: string }): Promise<AcceptInviteOutcome> {
  return parsedOf(outcomeSchema, await db.rpc("accept_invite", { p_token: input.token }));
}
