import { createHmac } from "node:crypto";

/**
 * The Stripe-Signature header of a webhook.
 *
 * @param at when it is sent, in seconds of the machine's own clock, for that is what receivers compare with
 */
export function signWebhook(body: string, secret: string, at = Math.floor(Date.now() / 1000)): string {
  const digest = createHmac("sha256", secret).update(`${at}.${body}`).digest("hex");
  return `t=${at},v1=${digest}`;
}
