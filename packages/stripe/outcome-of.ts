import { type Declined, type Outcome, PaymentsClosed } from "@credence/core/billing/payments";
import { StripeError } from "./sdk.ts";

type StripeFailure = InstanceType<typeof StripeError>;

/**
 * How a call ended, in the words of billing.
 *
 * @param call The call under way.
 * @param read Translates what it answers.
 * @returns Its outcome; nothing but a refused key and a mistake of ours is thrown.
 * @throws PaymentsClosed when Stripe does not accept the key, or not for this.
 */
export async function outcomeOf<Answer, Value>(
  call: Promise<Answer>,
  read: (answer: Answer) => Value,
): Promise<Outcome<Value>> {
  let answer: Answer;
  try {
    answer = await call;
  } catch (error) {
    return outcomeOfError(error);
  }
  return { status: "done", value: read(answer) };
}

/**
 * What an error of the SDK tells about what was asked.
 *
 * @param error What a call threw.
 * @returns Declined, refused, missing, busy, or that nobody knows.
 * @throws PaymentsClosed for a refused key; the error itself where it is none of Stripe's.
 */
export function outcomeOfError(error: unknown): Exclude<Outcome<never>, { status: "done" }> {
  if (!(error instanceof StripeError)) throw error;
  const { message, statusCode } = error;
  const code = error.code ?? error.rawType ?? "unknown";
  const replayed = error.headers?.["idempotent-replayed"] === "true";
  // No answer at all, or one that cannot be read.
  if (statusCode === undefined) return { status: "unknown", message, replayed: false };
  if (statusCode === 401 || statusCode === 403) throw new PaymentsClosed(message, { cause: error });
  if (statusCode === 402) return declined(error);
  if (statusCode === 429 || code === "rate_limit") return { status: "busy", message };
  // 409: the same key is under way elsewhere.
  if (statusCode >= 500 || statusCode === 409) {
    return { status: "unknown", message, replayed: replayed && statusCode >= 500 };
  }
  if (error.rawType === "idempotency_error") return { status: "key_taken", message };
  if (statusCode === 404) return { status: "missing", message };
  return { status: "refused", code, message, replayed };
}

/**
 * The same for a call that charges a card: that there is no card to charge is said as a bad request.
 *
 * @param error What the call threw.
 * @returns As above; a missing card is a decline.
 */
export function outcomeOfCharge(error: unknown): Exclude<Outcome<never>, { status: "done" }> {
  const outcome = outcomeOfError(error);
  if (outcome.status !== "refused" || !isAboutMissingCard(outcome)) return outcome;
  return {
    status: "declined",
    charge_id: null,
    code: "no_payment_method",
    message: "There is no saved card.",
  };
}

const isAboutMissingCard = ({ code, message }: { code: string; message: string }) =>
  (code === "resource_missing" || code === "missing") &&
  /default_payment_method|payment source|payment method|active card/i.test(message);

function declined(error: StripeFailure): Declined {
  const intent = error.payment_intent;
  const latest = intent?.latest_charge;
  return {
    status: "declined",
    charge_id: error.charge ?? (typeof latest === "object" ? latest?.id : latest) ?? null,
    code: error.decline_code || error.code || "card_declined",
    message: error.message || "The card was declined.",
  };
}
