import { answerOf } from "./answer-of.ts";
import type { Outcome, Page } from "./payments.ts";

/**
 * Reads a list of the provider's to its end.
 *
 * @param readPage Reads the page after the one whose `next` it is given; null for the first.
 * @returns The items, as they come.
 * @throws PaymentsSilent when the provider does not answer.
 */
export async function* listAll<Item>(
  readPage: (after: string | null) => Promise<Outcome<Page<Item>>>,
): AsyncGenerator<Item> {
  let after: string | null = null;
  do {
    const page: Page<Item> | null = await answerOf(() => readPage(after));
    yield* page?.items ?? [];
    after = page?.next ?? null;
  } while (after !== null);
}
