/** The version of Stripe's API that this one speaks: that of the SDK, as its tests make sure. */
export const apiVersion = "2026-10-28.endive";
