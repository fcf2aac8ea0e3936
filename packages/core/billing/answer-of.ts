import { type Outcome, PaymentsSilent } from "./payments.ts";

/** Waits before asking again, in milliseconds. */
const PATIENCE = [1000, 4000, 10_000];

/**
 * What the provider answers to a question, which changes nothing, so that it may be asked again.
 *
 * @param ask Asks.
 * @returns The answer; null where there is no such thing.
 * @throws PaymentsSilent when none is to be had; Error for a question that it refuses.
 */
export async function answerOf<Value>(ask: () => Promise<Outcome<Value>>): Promise<Value | null> {
  let outcome = await ask();
  for (const wait of PATIENCE) {
    if (outcome.status !== "busy" && outcome.status !== "unknown") break;
    await new Promise((resolve) => setTimeout(resolve, wait));
    outcome = await ask();
  }
  switch (outcome.status) {
    case "done":
      return outcome.value;
    case "missing":
      return null;
    case "busy":
    case "unknown":
      throw new PaymentsSilent(outcome.message);
    case "refused":
    case "declined":
    case "key_taken":
      throw new Error(`Stripe refuses to say: ${outcome.message}`);
  }
}
