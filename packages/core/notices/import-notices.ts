import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import type { Notice } from "./notice.ts";

const count = z.int().min(0);
const addedAndUpdated = z.object({ added: count, updated: count });
const alsoRemoved = addedAndUpdated.extend({ removed: count });

/** What `import_notices` answers. */
export const importOutcomeSchema = z.object({
  status: z.literal("imported"),
  notices: z.object({ added: count, unchanged: count }),
  buyers: addedAndUpdated,
  contacts: addedAndUpdated,
  contracts: alsoRemoved,
  signals: alsoRemoved,
  possible_duplicates: z.array(z.object({ buyer_id: z.uuid(), name: z.string(), alike: z.array(z.uuid()) })),
});

export type ImportOutcome = z.infer<typeof importOutcomeSchema>;

/**
 * Writes notices into the catalogue, all or none. The same again changes nothing.
 *
 * @param db With the secret key.
 * @param notices Some hundred at most, so that it takes far less than the API's time limit.
 * @returns What was added, updated and removed.
 * @throws CredenceError `forbidden` for anyone else, `invalid_input` for notices that Postgres cannot hold.
 */
export async function importNotices(db: Db, notices: readonly Notice[]): Promise<ImportOutcome> {
  return parsedOf(importOutcomeSchema, await db.rpc("import_notices", { p_notices: [...notices] }));
}
