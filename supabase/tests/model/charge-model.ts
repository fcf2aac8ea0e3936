import { type Moment, monthStarts, textOf } from "./calendar.ts";

/** What somebody bought. */
export interface ModelPurchase {
  id: string;
  clientId: string;
  at: Moment;
  priceCents: number;
  costCents: number;
}

/** An invoice as it is to come out; its id and number left aside. */
export interface ModelInvoice {
  kind: "client" | "agency";
  account_id: string;
  status: "draft" | "paid";
  period_start: string;
  period_end: string;
  cents: number;
  purchases: string[];
}

/** A purchase that a payer owes and no invoice has taken. */
interface Owed {
  id: string;
  at: Moment;
  cents: number;
}

interface Payer {
  kind: "client" | "agency";
  accountId: string;
  owed: Owed[];
  invoicedUntil: Moment | undefined;
}

/**
 * The overages of one agency as a plain program would claim them: payer by payer, month
 * by month, purchase by purchase, in memory. Nothing is shared with the SQL.
 */
export class ChargeModel {
  zone: string;
  readonly invoices: ModelInvoice[] = [];
  readonly #agencyId: string;
  readonly #minimum: number;
  readonly #payers = new Map<string, Payer>();

  constructor(agencyId: string, zone: string, minimumCents: number) {
    this.#agencyId = agencyId;
    this.zone = zone;
    this.#minimum = minimumCents;
  }

  buy({ id, clientId, at, priceCents, costCents }: ModelPurchase): void {
    this.#payer("client", clientId).owed.push({ id, at, cents: priceCents });
    this.#payer("agency", this.#agencyId).owed.push({ id, at, cents: costCents });
  }

  /** Claims what was bought before `cutoff`. */
  claim(cutoff: Moment): void {
    for (const payer of this.#payers.values()) this.#claimFrom(payer, cutoff);
  }

  #payer(kind: "client" | "agency", accountId: string): Payer {
    const key = `${kind} ${accountId}`;
    const payer = this.#payers.get(key) ?? { kind, accountId, owed: [], invoicedUntil: undefined };
    this.#payers.set(key, payer);
    return payer;
  }

  #claimFrom(payer: Payer, cutoff: Moment): void {
    const due = payer.owed.filter(({ at }) => at < cutoff);
    const [first] = due.map(({ at }) => at).toSorted((a, b) => Number(a - b));
    if (first === undefined) return;
    const starts = monthStarts(first, cutoff, this.zone);
    const before = payer.invoicedUntil;
    for (const [n, start] of starts.entries()) {
      const end = starts[n + 1] ?? cutoff;
      const taken = payer.owed.filter(({ at }) => at < end);
      const cents = taken.reduce((sum, purchase) => sum + purchase.cents, 0);
      // what an earlier invoice covers, and what is too little, waits for the next month
      const waits = before !== undefined && before >= end;
      if (taken.length === 0 || waits || (cents > 0 && cents < this.#minimum)) continue;
      this.invoices.push({
        kind: payer.kind,
        account_id: payer.accountId,
        status: cents === 0 ? "paid" : "draft",
        period_start: textOf(before !== undefined && before > start ? before : start),
        period_end: textOf(end),
        cents,
        purchases: taken.map(({ id }) => id).toSorted(),
      });
      payer.owed = payer.owed.filter((purchase) => !taken.includes(purchase));
      payer.invoicedUntil = end;
    }
  }
}
