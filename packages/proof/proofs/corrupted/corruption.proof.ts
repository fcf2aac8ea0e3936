import { superuser } from "@credence/supabase/tests/world/connect";
import { expect } from "vitest";
import { type Corruption, corrupt, corruptions } from "../../books/corruptions.ts";
import { liveAWhile } from "../../books/live-a-while.ts";
import { checkBooks, prove } from "../../course/prove.ts";

class TakenBack extends Error {}

/** Runs what ends by taking itself back. */
async function untilTakenBack(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
}

prove(
  {
    name: "corruption",
    promise: "Whatever row of the books is corrupted, check_books names it",
    unit: "corrupted rows",
    counts: { quick: 3 * Object.keys(corruptions).length, full: 680, long: 100_000 },
  },
  async ({ chance, count, form, progress }) => {
    await liveAWhile(chance, form === "quick" ? 300 : 1500);
    expect(await checkBooks(superuser), "sound before").toEqual([]);
    // what forbids most of this is put out of the way: here check_books stands alone
    await superuser.begin(async (sql) => {
      const obstacles = await sql<{ drop: string }[]>`
        select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as drop from pg_constraint
        where connamespace = 'public'::regnamespace and contype in ('c', 'x', 'f', 'u') and conrelid <> 0
        union all
        select format('drop index %s', indexrelid::regclass) from pg_index
        where indisunique and not indisprimary and indrelid::regclass::text in ('credit_transactions', 'contact_reveals')
          and not exists (select from pg_constraint where conindid = indexrelid)`;
      for (const { drop } of obstacles) await sql.unsafe(drop);
      await sql`alter table public.credit_transactions drop constraint credit_transactions_pkey`;
    });
    const kinds = Object.entries(corruptions);
    for (let n = 0; n < count; n++) {
      progress(n / count);
      const [name, corruption] = kinds[n % kinds.length] as [string, Corruption];
      await untilTakenBack(async () => {
        await superuser.begin(async (sql) => {
          await sql`set local session_replication_role = replica`;
          const again = `corruption ${n + 1}: ${name}`;
          expect(await corrupt(sql, chance, corruption), `${again}: there is a row that it befalls`).toBe(
            true,
          );
          const found = new Set(
            (await sql<{ invariant: number }[]>`select invariant from public.check_books()`).map(
              ({ invariant }) => invariant,
            ),
          );
          expect(
            corruption.breaks.some((invariant) => found.has(invariant)),
            `${again}: invariant ${corruption.breaks.join(" or ")} is named, among ${[...found].join(", ") || "none"}`,
          ).toBe(true);
          throw new TakenBack();
        });
      });
    }
    return { count, broken: await checkBooks(superuser), told: [`${kinds.length} kinds of corruption`] };
  },
);
