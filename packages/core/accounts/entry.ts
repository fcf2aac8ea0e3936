import { z } from "zod";

/** What somebody who signs up came for; it outlives the way to their inbox and back. */
export const entrySchema = z.object({
  /** The path to go on to. */
  next: z.string().max(2000),
  /** What the new client is called, for those who join an agency. */
  company: z.string().max(120).optional(),
});

export type Entry = z.infer<typeof entrySchema>;

/** Where one goes on who came for nothing in particular. */
export const NO_ENTRY: Entry = { next: "/" };
