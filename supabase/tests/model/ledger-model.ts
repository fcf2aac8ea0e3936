import { type CreditType, creditTypes, type Role } from "../world/open-account.ts";

/** One row of the ledger, without its links. */
export interface Entry {
  credit_type: CreditType;
  amount: number;
  balance_after: number;
  reason: string;
}

/** What one line of a purchase says. */
export interface ModelLine {
  credit_type: CreditType;
  quantity: number;
  price_per_credit_cents: number;
}

/** What a call is to answer: its status with what belongs to it, or the SQLSTATE of its refusal. */
export type Expected = Record<string, unknown>;

/**
 * Credits, purchases and reveals of one client as a plain program would keep them:
 * no transactions, no locks, nothing shared with the SQL.
 */
export class ClientModel {
  readonly balances: Record<CreditType, number>;
  /** The ledger, as it grows from where the model began. */
  readonly entries: Entry[] = [];
  readonly roles = new Map<string, Role>();
  limitCents: number | null = null;
  readonly #prices: Record<CreditType, number>;
  readonly #seen = new Map<string, Set<string>>();
  readonly #requests = new Map<string, { lines: string; answer: Expected }>();
  readonly #reports = new Map<string, "refunded" | "in_review" | "declined">();
  #owedCents = 0;
  #paidReveals = 0;
  #refundedAtOnce = 0;

  /** @param prices in cents, shared by the clients of an agency and changed from outside */
  constructor(balances: Record<CreditType, number>, prices: Record<CreditType, number>) {
    this.balances = { ...balances };
    this.#prices = prices;
  }

  purchase(user: string, requestId: string, lines: readonly ModelLine[]): Expected {
    const role = this.roles.get(user);
    if (role !== "owner" && role !== "admin") return { refused: "42501" };
    const types = lines.map(({ credit_type }) => credit_type);
    const good = lines.every(
      ({ quantity }) => Number.isInteger(quantity) && quantity >= 1 && quantity <= 1_000_000,
    );
    if (!good || lines.length === 0 || new Set(types).size < types.length) return { refused: "22023" };
    const sorted = creditTypes.flatMap((type) => lines.filter(({ credit_type }) => credit_type === type));
    const known = this.#requests.get(requestId);
    if (known) {
      return known.lines === JSON.stringify(sorted)
        ? { ...known.answer, replayed: true }
        : { status: "request_conflict" };
    }
    if (sorted.some((line) => line.price_per_credit_cents !== this.#prices[line.credit_type])) {
      return { status: "price_changed" };
    }
    const total = sorted.reduce((sum, line) => sum + line.quantity * line.price_per_credit_cents, 0);
    if (this.limitCents !== null && this.#owedCents + total > this.limitCents) {
      return {
        status: "overage_limit_exceeded",
        limit_cents: this.limitCents,
        outstanding_cents: this.#owedCents,
        requested_cents: total,
      };
    }
    this.#owedCents += total;
    for (const { credit_type, quantity } of sorted) this.#move(credit_type, quantity, "overage_purchase");
    const balances = Object.fromEntries(
      sorted.map(({ credit_type }) => [credit_type, this.balances[credit_type]]),
    );
    const answer = { status: "purchased", replayed: false, total_cents: total, balances };
    this.#requests.set(requestId, { lines: JSON.stringify(sorted), answer });
    return answer;
  }

  reveal(user: string, buyer: string): Expected {
    if (!this.roles.has(user)) return { refused: "42501" };
    const seers = this.#seen.get(buyer) ?? new Set();
    if (seers.has(user))
      return { status: "already_revealed", credits_spent: 0, balance: this.balances.enrichment };
    if (seers.size === 0 && this.balances.enrichment < 1) {
      return { status: "insufficient_credits", balance: this.balances.enrichment, required: 1 };
    }
    const spent = this.#show(user, buyer);
    return { status: "revealed", credits_spent: spent, balance: this.balances.enrichment };
  }

  revealMany(user: string, buyers: readonly string[]): Expected {
    if (!this.roles.has(user)) return { refused: "42501" };
    if (buyers.length === 0) return { refused: "22023" };
    const wanted = [...new Set(buyers)];
    const required = wanted.filter((buyer) => !this.#seen.has(buyer)).length;
    if (required > this.balances.enrichment) {
      return { status: "insufficient_credits", balance: this.balances.enrichment, required };
    }
    const already = wanted.filter((buyer) => this.#seen.get(buyer)?.has(user)).length;
    for (const buyer of wanted) if (!this.#seen.get(buyer)?.has(user)) this.#show(user, buyer);
    return {
      status: "revealed",
      revealed: wanted.length - already,
      already_revealed: already,
      credits_spent: required,
      balance: this.balances.enrichment,
    };
  }

  adjust(type: CreditType, amount: number): Expected {
    if (amount === 0) return { refused: "22023" };
    if (this.balances[type] + amount < 0)
      return { status: "would_go_negative", balance: this.balances[type] };
    this.#move(type, amount, "adjustment");
    return { status: "adjusted", balance: this.balances[type] };
  }

  report(user: string, buyer: string): Expected {
    if (!this.roles.has(user)) return { refused: "42501" };
    if (!this.#seen.get(buyer)?.has(user)) return { status: "not_revealed" };
    const known = this.#reports.get(buyer);
    if (known) return { status: "already_reported", report_status: known };
    // a tenth of the month's paid reveals; a model does not live to see the next month
    const isAtOnce = this.#refundedAtOnce < Math.ceil(this.#paidReveals / 10);
    this.#reports.set(buyer, isAtOnce ? "refunded" : "in_review");
    if (!isAtOnce) return { status: "in_review" };
    this.#refundedAtOnce++;
    this.#move("enrichment", 1, "reveal_refund");
    return { status: "refunded", balance: this.balances.enrichment };
  }

  /** What becomes of the report of a buyer; undefined where there is none. */
  decide(isAgency: boolean, buyer: string, refund: boolean): Expected | undefined {
    const status = this.#reports.get(buyer);
    if (!status) return;
    if (!isAgency) return { refused: "42501" };
    if (status !== "in_review") return { status: "already_decided", report_status: status };
    this.#reports.set(buyer, refund ? "refunded" : "declined");
    if (refund) this.#move("enrichment", 1, "reveal_refund");
    return { status: refund ? "refunded" : "declined" };
  }

  /** The buyers whose contacts a user can read in this client. */
  seenBy(user: string): string[] {
    if (!this.roles.has(user)) return [];
    return [...this.#seen].filter(([, seers]) => seers.has(user)).map(([buyer]) => buyer);
  }

  #show(user: string, buyer: string): number {
    const seers = this.#seen.get(buyer);
    if (seers) {
      seers.add(user);
      return 0;
    }
    this.#seen.set(buyer, new Set([user]));
    this.#paidReveals++;
    this.#move("enrichment", -1, "reveal");
    return 1;
  }

  #move(credit_type: CreditType, amount: number, reason: string): void {
    this.balances[credit_type] += amount;
    this.entries.push({ credit_type, amount, balance_after: this.balances[credit_type], reason });
  }
}
