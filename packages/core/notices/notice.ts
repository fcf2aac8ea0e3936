/** What a release says, in the words of the catalogue: the form in which `import_notices` takes it. */
export type Notice = {
  ocid: string;
  release_id: string;
  /** ISO 8601 in UTC, or null where the release has no date: it then counts as older than any that has. */
  released_at: string | null;
  /** The buyer, and after it any others that buy with it or run the purchase for it. */
  bodies: [Body, ...Body[]];
  contracts: NoticeContract[];
  signals: NoticeSignal[];
  withdrawn: Withdrawal[];
};

export type Body = {
  name: string;
  /** The name as it is compared: see `spellingOf`. */
  spelling: string;
  /** ISO 3166-1 alpha-2 where known, else as published. */
  country: string | null;
  region: string | null;
  locality: string | null;
  website: string | null;
  identifiers: BodyIdentifier[];
  contacts: BodyContact[];
};

export type BodyIdentifier = {
  scheme: string;
  identifier: string;
  /** Whether the body is said to be registered there; otherwise it is the publisher's own number for it. */
  is_declared: boolean;
};

export type BodyContact = {
  name: string | null;
  title: string | null;
  email: string | null;
  phone: string | null;
};

export type NoticeContract = {
  source_key: string;
  title: string;
  /** In hundredths, thousandths or wholes of the currency, as that currency is divided. */
  value_cents: number | null;
  /** ISO 4217, lower case. */
  currency: string | null;
  supplier_names: string[];
  awarded_at: string | null;
  starts_at: string | null;
  ends_at: string | null;
  notice_url: string | null;
};

export type NoticeSignal = {
  source_key: string;
  kind: "planning_notice" | "open_tender" | "contract_ending" | "award";
  title: string;
  noticed_at: string;
  due_at: string | null;
  notice_url: string | null;
};

/** A contract or signal that the release says is no more. */
export type Withdrawal = {
  source_key: string;
  /** Whether no other release may bring it back: an award whose contract stands for it. */
  is_final: boolean;
};

/** Something in a release that was left out, where in it, and why. */
export type Omission = { at: string; reason: string };

/** Notes an omission. */
export type LeaveOut = (at: string, reason: string) => void;
