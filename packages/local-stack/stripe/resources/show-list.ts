import type Stripe from "stripe";
import { malformed, noSuch } from "../requests/refuse.ts";
import type { Scope } from "../scope.ts";
import type { Kind, Kinds } from "../store/kinds.ts";
import type { Selection } from "../store/store.ts";

interface Listing<K extends Kind, T> extends Pick<Selection, "oldestFirst" | "only" | "where"> {
  /** How an answer has one of them; as it is kept, when absent. */
  show?: (object: Kinds[K]) => T;
}

type Given = Stripe.PaginationParams & { created?: Stripe.RangeQueryParam | number };

const usualLimit = 10;
const highestLimit = 100;

/** A page of a list, as the parameters of every list ask for it. */
export function showList<K extends Kind, T = Kinds[K]>(
  scope: Scope,
  kind: K,
  url: string,
  params: Given,
  { show = (object) => object as unknown as T, ...selection }: Listing<K, T> = {},
): Stripe.ApiList<T> {
  const { created, ending_before: before, limit = usualLimit, starting_after: after } = params;
  if (limit < 1 || limit > highestLimit) {
    throw malformed(`Invalid limit: must be between 1 and ${highestLimit}`, {
      code: "parameter_invalid_integer",
      param: "limit",
    });
  }
  if (before && after) {
    throw malformed("You may only specify one of these parameters: ending_before, starting_after.", {
      code: "parameters_exclusive",
      param: "ending_before",
    });
  }
  for (const [param, id] of Object.entries({ ending_before: before, starting_after: after })) {
    if (id && !scope.find(kind, id)) throw noSuch(kind, id, param);
  }
  const { items, more } = scope.list(kind, {
    ...selection,
    limit,
    before,
    after,
    ...(created !== undefined && {
      created: typeof created === "number" ? { gte: created, lte: created } : created,
    }),
  });
  return { object: "list", data: items.map(show), has_more: more, url };
}
