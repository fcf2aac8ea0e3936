import type { Agenda } from "./agenda.ts";
import type { Clock } from "./clock.ts";
import { noSuch } from "./requests/refuse.ts";
import type { Kind, Kinds } from "./store/kinds.ts";
import type { Page, Selection, Store } from "./store/store.ts";
import type { Courier } from "./webhooks/courier.ts";

/** What this Stripe stands on, shared by all requests. */
export interface Sandbox {
  store: Store;
  clock: Clock;
  courier: Courier;
  /** Where its pages are, without a slash at the end. */
  baseUrl: string;
  /** Tells whoever runs it what a real Stripe would have mailed. */
  say: (line: string) => void;
  agenda: Agenda;
}

/** The sandbox as one request, or something that happens by itself, sees it: one account's objects only. */
export interface Scope extends Sandbox {
  /** The connected account of the Stripe-Account header, or "" for the platform's own. */
  account: string;
  /** Which request causes what happens; null when it happens by itself. */
  request: { id: string | null; idempotency_key: string | null };
  now: () => number;
  insert: <K extends Kind>(kind: K, object: Kinds[K]) => Kinds[K];
  update: <K extends Kind>(kind: K, object: Kinds[K]) => Kinds[K];
  find: <K extends Kind>(kind: K, id: string) => Kinds[K] | undefined;
  /**
   * The object with this id.
   *
   * @param param the parameter that named it, for the refusal when there is none; "id" for the address
   */
  demand: <K extends Kind>(kind: K, id: string, param?: string) => Kinds[K];
  list: <K extends Kind>(kind: K, selection: Selection) => Page<Kinds[K]>;
  /** All that fit, newest first. */
  all: <K extends Kind>(kind: K, where: Record<string, string>) => Kinds[K][];
}

/** How Stripe calls the kinds in its refusals, where that is not their name. */
const titles: Partial<Record<Kind, string>> = {
  payment_method: "PaymentMethod",
  setup_intent: "setupintent",
};

export function openScope(
  sandbox: Sandbox,
  account: string,
  request: Scope["request"] = { id: null, idempotency_key: null },
): Scope {
  const { clock, store } = sandbox;
  return {
    ...sandbox,
    account,
    request,
    now: clock.now,
    insert: (kind, object) => {
      store.insert(kind, account, object);
      return object;
    },
    update: (kind, object) => {
      store.update(kind, object);
      return object;
    },
    find: (kind, id) => store.find(kind, account, id),
    demand: (kind, id, param) => {
      const found = store.find(kind, account, id);
      if (!found) throw noSuch(titles[kind] ?? kind, id, param);
      return found;
    },
    list: (kind, selection) => store.list(kind, account, selection),
    all: (kind, where) => store.list(kind, account, { where, limit: Number.MAX_SAFE_INTEGER - 1 }).items,
  };
}
