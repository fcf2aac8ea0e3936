import { z } from "zod";
import { type Answer, parsedOf } from "./answer.ts";
import { askPatiently } from "./ask-patiently.ts";

/** The most rows that the API answers at once, unless it is told otherwise. */
const PAGE = 1000;

/**
 * Reads all rows of a list that is longer than one answer may be.
 *
 * @param schema The shape of a row.
 * @param ask Asks for the rows from one place to another, both inclusive, always in the same order.
 * @returns All rows.
 * @throws CredenceError of any kind.
 */
export async function allRows<Schema extends z.ZodType>(
  schema: Schema,
  ask: (from: number, to: number) => PromiseLike<Answer<unknown>>,
): Promise<z.output<Schema>[]> {
  const rows: z.output<Schema>[] = [];
  for (;;) {
    const from = rows.length;
    const page = await askPatiently(async () => parsedOf(z.array(schema), await ask(from, from + PAGE - 1)));
    rows.push(...page);
    if (page.length < PAGE) return rows;
  }
}
