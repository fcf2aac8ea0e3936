import { createHash } from "node:crypto";

/** What a card issuer says instead of yes. */
export interface Decline {
  code: string;
  declineCode: string;
  message: string;
}

/** One of the cards that Stripe publishes for tests. */
export interface TestCard {
  number: string;
  brand: string;
  funding: "credit" | "debit";
  /** The ids that stand for it in requests, as "pm_card_visa". */
  tokens: string[];
  /** What it is for, in a few words. */
  about: string;
  /** It cannot even be saved. */
  onSave?: Decline;
  /** It can be saved, and says no to every charge. */
  onCharge?: Decline;
  /** Whoever saves it has to confirm that. */
  confirmsSaving?: boolean;
  /** A charge that succeeds is disputed at once, for this reason. */
  disputes?: string;
}

const decline = (
  declineCode: string,
  message = "Your card was declined.",
  code = "card_declined",
): Decline => ({
  code,
  declineCode,
  message,
});
const declined = decline("generic_decline");
const noFunds = decline("insufficient_funds", "Your card has insufficient funds.");
const expired = decline("expired_card", "Your card has expired.", "expired_card");
const wrongCvc = decline("incorrect_cvc", "Your card's security code is incorrect.", "incorrect_cvc");
const processing = decline(
  "processing_error",
  "An error occurred while processing your card. Try again in a little bit.",
  "processing_error",
);
const unauthenticated = decline(
  "authentication_required",
  "Your card was declined. This transaction requires authentication.",
  "authentication_required",
);

/** The cards of https://docs.stripe.com/testing that matter to saved cards and invoices. */
export const testCards: TestCard[] = [
  card("4242424242424242", "visa", ["pm_card_visa"], "succeeds"),
  card("4000056655665556", "visa", ["pm_card_visa_debit"], "succeeds, debit", { funding: "debit" }),
  card("5555555555554444", "mastercard", ["pm_card_mastercard"], "succeeds"),
  card("378282246310005", "amex", ["pm_card_amex"], "succeeds"),
  card("4000000000000341", "visa", ["pm_card_chargeCustomerFail"], "is saved, then declined", {
    onCharge: declined,
  }),
  card("4000000000000002", "visa", ["pm_card_chargeDeclined", "pm_card_visa_chargeDeclined"], "declined", {
    onSave: declined,
    onCharge: declined,
  }),
  card(
    "4000000000009995",
    "visa",
    ["pm_card_chargeDeclinedInsufficientFunds", "pm_card_visa_chargeDeclinedInsufficientFunds"],
    "declined for want of funds",
    { onSave: noFunds, onCharge: noFunds },
  ),
  card("4000000000000069", "visa", ["pm_card_chargeDeclinedExpiredCard"], "declined as expired", {
    onSave: expired,
    onCharge: expired,
  }),
  card("4000000000000127", "visa", ["pm_card_chargeDeclinedIncorrectCvc"], "declined for its CVC", {
    onSave: wrongCvc,
    onCharge: wrongCvc,
  }),
  card("4000000000000119", "visa", ["pm_card_chargeDeclinedProcessingError"], "declined by an error", {
    onSave: processing,
    onCharge: processing,
  }),
  card("4000002500003155", "visa", ["pm_card_authenticationRequiredOnSetup"], "asks for confirmation once", {
    confirmsSaving: true,
  }),
  card("4000002760003184", "visa", ["pm_card_authenticationRequired"], "asks for confirmation every time", {
    confirmsSaving: true,
    onCharge: unauthenticated,
  }),
  card("4000000000000259", "visa", ["pm_card_createDispute"], "succeeds, then is disputed", {
    disputes: "fraudulent",
  }),
  card(
    "4000000000002685",
    "visa",
    ["pm_card_createDisputeProductNotReceived"],
    "succeeds, then is disputed",
    {
      disputes: "product_not_received",
    },
  ),
];

function card(
  number: string,
  brand: string,
  tokens: string[],
  about: string,
  more: Partial<TestCard> = {},
): TestCard {
  return { number, brand, tokens, about, funding: "credit", ...more };
}

export const cardByToken = new Map(testCards.flatMap((each) => each.tokens.map((token) => [token, each])));
export const cardByNumber = new Map(testCards.map((each) => [each.number, each]));

/** The same for the same number, as Stripe's. */
export function fingerprint(number: string): string {
  return createHash("sha256").update(`card ${number}`).digest("base64url").slice(0, 16);
}
