import type { Proof } from "./open-proof.ts";
import { run } from "./run.ts";

type Call = "createInvoice" | "addLines" | "finalizeInvoice" | "payInvoice" | "sendInvoice";

/**
 * A run that is stopped as soon as a call was made: it writes down what it knows and gives back what it has.
 *
 * @param lost nobody hears the call's answer
 */
export async function stopAfter(proof: Proof, name: Call, lost = false): Promise<void> {
  const stop = new AbortController();
  const call = proof.payments[name] as (...args: unknown[]) => Promise<unknown>;
  const stopping = async (...args: unknown[]) => {
    const answer = await call(...args);
    stop.abort();
    return lost ? { status: "unknown", message: "no answer came", replayed: false } : answer;
  };
  await run(proof, { payments: { ...proof.payments, [name]: stopping }, signal: stop.signal });
}
