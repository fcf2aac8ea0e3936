import { openSdk } from "./sdk.ts";

/**
 * Whether Stripe answers, and takes our key.
 *
 * @param input.secretKey Of the platform's account.
 * @param input.url Where Stripe is; only for one that is not Stripe itself.
 * @param input.timeout_ms How long to wait.
 * @returns Whether an answer came that it gives to its own alone.
 */
export async function checkStripe(input: {
  secretKey: string;
  url?: string | undefined;
  timeout_ms: number;
}): Promise<boolean> {
  try {
    await openSdk(input).invoices.list({ limit: 1 }, { maxNetworkRetries: 0, timeout: input.timeout_ms });
    return true;
  } catch {
    return false;
  }
}
