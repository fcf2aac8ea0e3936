import type { Db } from "../db/client.ts";
import { checkBooks } from "./check-books.ts";
import { keepBooksCheck } from "./keep-books-check.ts";
import { readBooksState } from "./read-books-state.ts";

/** A day, less what a schedule may be late. */
const DUE_AFTER_MS = 20 * 60 * 60 * 1000;
const TIMEOUT_MS = 10_000;

/** What came of it; `recent`: it was done within the last 20 hours. */
export type BooksErrand =
  | { readonly status: "checked"; readonly broken: number }
  | { readonly status: "recent" };

/**
 * Checks the books once a day, however often it is called, and writes down what it found. Twice at once does no harm.
 *
 * @param db With the secret key.
 * @returns What came of it.
 * @throws CredenceError when the books cannot be checked.
 */
export async function checkBooksWhenDue(db: Db): Promise<BooksErrand> {
  const { checked_at } = await readBooksState(db, { timeout_ms: TIMEOUT_MS });
  if (checked_at !== null && Date.now() - Date.parse(checked_at) < DUE_AFTER_MS) return { status: "recent" };
  const broken = (await checkBooks(db)).length;
  await keepBooksCheck(db, { broken });
  return { status: "checked", broken };
}
