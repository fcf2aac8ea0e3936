/** What is written down, in the groups that one looks for. */
export const EVENT_KINDS = ["settings", "prices", "clients", "credits", "team", "payment"] as const;

export type EventKind = (typeof EVENT_KINDS)[number];

/** What each group is called. */
export const EVENT_KIND_LABELS: Readonly<Record<EventKind, string>> = {
  settings: "Settings",
  prices: "Prices",
  clients: "Clients",
  credits: "Credits",
  team: "Team and invitations",
  payment: "How accounts pay",
};

/** The actions of each group, as the database names them. */
export const ACTIONS_OF: Readonly<Record<EventKind, readonly string[]>> = {
  settings: ["agency_created", "settings_changed", "signup_bonus_set"],
  prices: ["prices_set"],
  clients: ["client_joined", "client_suspended", "client_resumed", "overage_limit_set"],
  credits: ["credits_adjusted"],
  team: ["invited", "invite_revoked", "invite_accepted", "role_set", "member_removed", "member_left"],
  payment: ["collection_method_set"],
};
