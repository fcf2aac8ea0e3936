/**
 * The routes that change something and that no browser calls: whoever calls shows a secret or a signature, and no
 * cookie counts. All other requests that may change something have to come from a page of ours (`comesFromHere`).
 * A test compares the list with the routes that there are.
 */
export const MACHINE_ROUTES: readonly string[] = [
  "/api/cron/charge-overages",
  "/api/cron/errands",
  "/api/webhooks/stripe",
];
