import type { AdvancedCharge } from "./advance-charge.ts";
import type { Charge, ChargeStep } from "./charge.ts";
import type { KeyState, Situation } from "./next-move.ts";
import type { Outcome, ProviderInvoice } from "./payments.ts";
import type { RenewedKey } from "./renew-charge-key.ts";
import { startWatch } from "./watch.ts";

/** How long a charge is ours after it was taken and after each step, in seconds: as `advance_charge` has it. */
export const LEASE_SECONDS = 300;

/** What has to be left of it before a call is made: longer than a call and its look-up take. */
const CALL_MS = 120_000;

const HOUR_MS = 3_600_000;
/** The provider keeps a key for a day. An hour before that, nobody knows what it would still answer. */
const KEY_ALIVE_MS = 23 * HOUR_MS;
const KEY_ENDED_MS = 24 * HOUR_MS;

/** A charge in the hands of one worker, and what the worker knows of it. */
export class ChargeAtWork {
  charge: Charge;
  step: ChargeStep;
  key: string;
  seen: ProviderInvoice | null | undefined;
  /** Look-ups without an answer, one after the other. */
  failedLooks = 0;
  #inDoubt: boolean;
  #calls = 0;
  #wasSent = false;
  #refusal: string | null = null;
  /** The key answers with an error that it has kept, or was used with other parameters. */
  #keyFate: "answers" | "ended" | "taken" = "answers";
  #keyAge: () => number;
  #leaseAge: () => number;
  readonly #sinceTaken = startWatch();

  /**
   * @param charge As taken.
   * @param leaseAge A watch that was started before it was taken.
   */
  constructor(charge: Charge, leaseAge: () => number) {
    this.charge = charge;
    this.step = charge.step;
    this.key = charge.key;
    this.#inDoubt = charge.tries > 1;
    const ageThen = Date.parse(charge.taken_at) - Date.parse(charge.step_since);
    this.#keyAge = () => ageThen + this.#sinceTaken();
    this.#leaseAge = leaseAge;
  }

  get situation(): Situation {
    return {
      charge: this.charge,
      step: this.step,
      inDoubt: this.#inDoubt,
      seen: this.seen,
      wasSent: this.#wasSent,
      key: this.#keyState(),
      calls: this.#calls,
      refusal: this.#refusal,
    };
  }

  /** Whether the lease outlasts one more call. */
  get hasTime(): boolean {
    return this.#leaseAge() < LEASE_SECONDS * 1000 - CALL_MS;
  }

  /** Trouble in a row, for ever longer pauses. */
  get troubles(): number {
    return this.failedLooks + this.#calls;
  }

  /**
   * A moment from now by the database's clock, whatever ours says.
   *
   * @param ms How far from now.
   * @returns ISO 8601
   */
  momentIn(ms: number): string {
    return new Date(Date.parse(this.charge.taken_at) + this.#sinceTaken() + ms).toISOString();
  }

  /** How long until the key has surely ended, in milliseconds. */
  get untilKeyEnds(): number {
    return Math.max(0, KEY_ENDED_MS - this.#keyAge());
  }

  /** Takes in how the call of the step ended. A decline is the worker's to record. */
  heard(outcome: Exclude<Outcome<ProviderInvoice>, { status: "declined" }>): void {
    this.#calls++;
    if (outcome.status === "busy") return;
    this.#inDoubt = true;
    this.seen = undefined;
    switch (outcome.status) {
      case "done":
        this.seen = outcome.value;
        this.#wasSent = this.step === "send";
        return;
      case "refused":
        this.refuse(`Stripe refused it: ${outcome.message}`);
        if (outcome.replayed) this.#keyFate = "ended";
        return;
      case "missing":
        this.refuse(`Stripe does not know it: ${outcome.message}`);
        return;
      case "key_taken":
        this.#keyFate = "taken";
        return;
      case "unknown":
        if (outcome.replayed) this.#keyFate = "ended";
    }
  }

  /** The call cannot be made: unless the look-up shows that it was, a person has to see. */
  refuse(reason: string): void {
    this.#refusal = reason;
  }

  /** Goes on to the next step. */
  advanced(to: Extract<AdvancedCharge, { status: "advanced" }>, step: ChargeStep, key: string): void {
    this.step = step;
    this.key = key;
    this.#startAnew(to.tries > 1);
  }

  /** Goes on with a new key for the same step. */
  renewed(to: Extract<RenewedKey, { status: "renewed" }>): void {
    this.charge = { ...this.charge, stripe_customer_id: to.stripe_customer_id };
    this.key = to.key;
    const calls = this.#calls;
    this.#startAnew(false);
    this.#calls = calls;
  }

  #startAnew(inDoubt: boolean): void {
    this.#inDoubt = inDoubt;
    this.#calls = 0;
    this.#wasSent = false;
    this.#refusal = null;
    this.#keyFate = "answers";
    this.#keyAge = startWatch();
  }

  /** The lease was lengthened by a commit that was begun when `watch` was. */
  leaseLastsFrom(watch: () => number): void {
    this.#leaseAge = watch;
  }

  #keyState(): KeyState {
    const age = this.#keyAge();
    if (this.#keyFate === "ended" || age >= KEY_ENDED_MS) return "ended";
    return this.#keyFate === "taken" || age >= KEY_ALIVE_MS ? "unsure" : "alive";
  }
}
