/** Whether a client may spend and buy. */
export const CLIENT_STATUSES = ["active", "suspended"] as const;

export type ClientStatus = (typeof CLIENT_STATUSES)[number];
