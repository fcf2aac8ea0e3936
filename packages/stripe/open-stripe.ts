import type { Payments } from "@credence/core/billing/payments";
import { chargeInvoices } from "./charge-invoices.ts";
import { keepCustomers } from "./keep-customers.ts";
import { listObjects } from "./list-objects.ts";
import { openPages, type Pages } from "./open-pages.ts";
import { openSdk } from "./sdk.ts";

/** Stripe, as the product knows it. */
export type StripePayments = Payments & Pages;

/**
 * Opens Stripe.
 *
 * @param input.secretKey Of the platform's account.
 * @param input.url Where Stripe is; only for one that is not Stripe itself.
 * @returns The calls. Each tells how it ended; none throws but for a refused key (`PaymentsClosed`).
 */
export function openStripe(input: { secretKey: string; url?: string | undefined }): StripePayments {
  const stripe = openSdk(input);
  return {
    ...keepCustomers(stripe),
    ...chargeInvoices(stripe),
    ...listObjects(stripe),
    ...openPages(stripe),
  };
}
