/** What may be a moment old: lists of the catalogue. Nothing that decides over credits, prices or money. */
const LISTS: ReadonlySet<string> = new Set(["/rest/v1/rpc/search_buyers"]);

/**
 * A fetch that asks a read replica for long lists, and the primary for everything else. A replica that does not
 * answer, or fails, is passed over.
 *
 * @param listsUrl The replica's address; nothing changes without one.
 * @param ask What asks.
 * @returns Like fetch.
 */
export function withListsFrom(listsUrl: string | undefined, ask: typeof fetch): typeof fetch {
  if (listsUrl === undefined) return ask;
  return async (input, init) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input);
    if (input instanceof Request || !LISTS.has(pathname)) return ask(input, init);
    try {
      const answer = await ask(new URL(pathname + search, listsUrl), init);
      if (answer.status < 500) return answer;
      await answer.body?.cancel();
    } catch {
      // Where the time was up, the primary is not asked for long either.
    }
    return ask(input, init);
  };
}
