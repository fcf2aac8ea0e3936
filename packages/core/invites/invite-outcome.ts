import { z } from "zod";

/** What comes of inviting, or of sending an invitation again. */
export const inviteOutcomeSchema = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("invited"),
    invite_id: z.guid(),
    email: z.string(),
    /** The secret of the link; it is told this once. */
    token: z.string(),
  }),
  /** Less than a minute ago. */
  z.object({ status: z.literal("just_sent"), invite_id: z.guid() }),
  z.object({ status: z.literal("already_member") }),
  z.object({ status: z.literal("too_many"), most: z.int() }),
  /** It was accepted or revoked meanwhile. */
  z.object({ status: z.literal("gone") }),
]);

export type InviteOutcome = z.infer<typeof inviteOutcomeSchema>;
