import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Sql } from "postgres";
import { Refusal } from "../refusal.ts";
import { describeFailure } from "./apply-migrations.ts";

/**
 * Runs the seed once in the life of a database, in one transaction together with
 * the note that it was run; a later change of the file does nothing until a reset.
 *
 * @param owner connected as the role postgres
 * @returns whether it was run now.
 * @throws Refusal when it fails; nothing of it stays.
 */
export async function plantSeed(owner: Sql, file: string): Promise<boolean> {
  if (!existsSync(file)) return false;
  const planted = await owner`select 1 from supabase_migrations.seed_files limit 1`;
  if (planted.length > 0) return false;
  const text = readFileSync(file, "utf8");
  const hash = createHash("sha256").update(text).digest("hex");
  try {
    // What the one before has set for its session is no business of this one.
    await owner`reset all`;
    await owner.begin(async (transaction) => {
      await transaction.unsafe(text).simple();
      await transaction`insert into supabase_migrations.seed_files (path, hash) values (${`supabase/${basename(file)}`}, ${hash})`;
    });
  } catch (error) {
    throw new Refusal(
      `The seed ${file} failed${describeFailure(error, text)} Nothing of it was applied: mend the file and start again.`,
      { cause: error },
    );
  }
  return true;
}
