import { CREDIT_TYPE_LABELS, CREDIT_TYPES } from "../credits/credit-type.ts";
import {
  credits,
  limit,
  payment,
  person,
  plain,
  price,
  role,
  sentence,
  signed,
  typeName,
  type Values,
  valuesOf,
} from "./value-words.ts";

/** Something that was one way and is now another. Null: there was, or is, nothing. */
export interface ChangeInWords {
  readonly what: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** An event as people read it. */
export interface EventInWords {
  readonly title: string;
  readonly changes: readonly ChangeInWords[];
}

interface Reading {
  /** The agency's, ISO 4217. */
  readonly currency: string;
  /** Addresses of people by their ids. */
  readonly people: ReadonlyMap<string, string>;
}

/**
 * Says in words what an event changed, from what to what.
 *
 * @param event Its action and what it was before and after, as the database wrote them down.
 * @param reading In which currency amounts are, and who is who.
 * @returns A title and the changes. An action that is not known yet is told by its name, with what was written down.
 */
export function eventWords(
  event: { readonly action: string; readonly before: unknown; readonly after: unknown },
  reading: Reading,
): EventInWords {
  const before = valuesOf(event.before);
  const after = valuesOf(event.after);
  if (Object.hasOwn(WORDS, event.action)) {
    const words = WORDS[event.action];
    if (words) return words(before, after, reading);
  }
  return {
    title: sentence(event.action),
    changes: keysOf(before, after).map((key) => ({
      what: sentence(key),
      from: key in before ? plain(before[key]) : null,
      to: key in after ? plain(after[key]) : null,
    })),
  };
}

const WORDS: Readonly<Record<string, (before: Values, after: Values, reading: Reading) => EventInWords>> = {
  agency_created: (_, after, reading) => ({ title: "Agency opened", changes: settings({}, after, reading) }),
  settings_changed: (before, after, reading) => ({
    title: "Settings changed",
    changes: settings(before, after, reading),
  }),
  signup_bonus_set: (before, after) => ({
    title: "Signup bonus changed",
    changes: [
      {
        what: typeName(after["credit_type"]),
        from: credits(before["credits"]),
        to: credits(after["credits"]),
      },
    ],
  }),
  prices_set: (before, after, { currency }) => ({
    title: "Prices changed",
    changes: CREDIT_TYPES.filter((type) => type in before || type in after).map((type) => ({
      what: CREDIT_TYPE_LABELS[type].name,
      from: price(before[type], currency),
      to: price(after[type], currency),
    })),
  }),
  client_joined: (_, after) => ({
    title: "Client joined",
    changes: [
      { what: "Name", from: null, to: plain(after["name"]) },
      { what: "Address", from: null, to: plain(after["slug"]) },
    ],
  }),
  client_suspended: (before, after) => ({
    title: "because" in before ? "Reason of suspension changed" : "Client suspended",
    changes: [
      {
        what: "Reason",
        from: "because" in before ? plain(before["because"]) : null,
        to: plain(after["because"]),
      },
    ],
  }),
  client_resumed: (before) => ({
    title: "Client resumed",
    changes: [{ what: "Suspended because", from: plain(before["because"]), to: null }],
  }),
  overage_limit_set: (before, after, { currency }) => ({
    title: "Overage limit changed",
    changes: [
      {
        what: "Limit",
        from: limit(before["limit_cents"], currency, "The agency’s default"),
        to: limit(after["limit_cents"], currency, "The agency’s default"),
      },
    ],
  }),
  credits_adjusted: (_, after) => ({
    title: "Credits adjusted",
    changes: [
      { what: typeName(after["credit_type"]), from: null, to: signed(after["amount"]) },
      { what: "Reason", from: null, to: plain(after["note"]) },
    ],
  }),
  invited: (_, after) => ({
    title: Number(after["times_sent"]) > 1 ? "Invitation sent again" : "Invitation sent",
    changes: [
      { what: "To", from: null, to: plain(after["email"]) },
      "client_name" in after
        ? { what: "As a new client", from: null, to: plain(after["client_name"]) }
        : { what: "Role", from: null, to: role(after["role"]) },
    ],
  }),
  invite_revoked: (before) => ({
    title: "Invitation withdrawn",
    changes: [{ what: "To", from: plain(before["email"]), to: null }],
  }),
  invite_accepted: (_, after) => ({
    title: "Invitation accepted",
    changes: [
      { what: "By", from: null, to: plain(after["email"]) },
      { what: "Role", from: null, to: role(after["role"]) },
    ],
  }),
  role_set: (before, after, reading) => ({
    title: "Role changed",
    changes: [{ what: person(after, reading.people), from: role(before["role"]), to: role(after["role"]) }],
  }),
  member_removed: (before, _, reading) => ({
    title: "Member removed",
    changes: [{ what: person(before, reading.people), from: role(before["role"]), to: null }],
  }),
  member_left: (before, _, reading) => ({
    title: "Member left",
    changes: [{ what: person(before, reading.people), from: role(before["role"]), to: null }],
  }),
  collection_method_set: (before, after) => ({
    title: "Way of paying changed",
    changes: [
      { what: "Pays", from: payment(before["collection_method"]), to: payment(after["collection_method"]) },
    ],
  }),
};

/** Every action that there are words for. */
export const KNOWN_ACTIONS: readonly string[] = Object.keys(WORDS);

const SETTINGS: Readonly<
  Record<string, { what: string; words: (value: unknown, currency: string) => string }>
> = {
  name: { what: "Name", words: plain },
  slug: { what: "Address", words: plain },
  currency: { what: "Currency", words: (value) => plain(value).toUpperCase() },
  timezone: { what: "Timezone", words: (value) => plain(value).replaceAll("_", " ") },
  overage_limit_cents: {
    what: "Default limit",
    words: (value, currency) => limit(value, currency, "No limit"),
  },
  joining_is_open: {
    what: "Joining",
    words: (value) => (value === true ? "Open to anyone" : "By invitation"),
  },
  shares_reveals: {
    what: "Reveals",
    words: (value) => (value === true ? "Open to the team" : "Each for themselves"),
  },
  clients_pay_by: { what: "New clients pay", words: payment },
};

function settings(before: Values, after: Values, { currency }: Reading): ChangeInWords[] {
  return keysOf(before, after).map((key) => {
    const { what, words } = (Object.hasOwn(SETTINGS, key) && SETTINGS[key]) || {
      what: sentence(key),
      words: plain,
    };
    return {
      what,
      from: key in before ? words(before[key], currency) : null,
      to: key in after ? words(after[key], currency) : null,
    };
  });
}

function keysOf(before: Values, after: Values): string[] {
  const known = Object.keys(SETTINGS);
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.toSorted((a, b) => known.indexOf(a) - known.indexOf(b));
}
