import { inClients, inRounds, milliseconds, times, whole } from "../report/figures.ts";
import { atLeast, atMost } from "../report/judge.ts";
import type { Section, Table } from "../run/path.ts";
import type { Scale } from "../run/scales.ts";
import { type Contender, contenders, type Measured, type Spread } from "./contenders.ts";

const words: Record<Contender, string> = {
  reveal: "**`reveal_contact`**",
  plpgsql: "its three statements as plpgsql, unchecked",
  bare: "the same as one bare statement",
  copies: "the same on copies without foreign keys and triggers",
  "double entry": "a transfer by plain double entry",
  "simple-update": "pgbench simple-update (-N)",
  "TPC-B": "pgbench TPC-B",
};

/** The chapter about reveals. */
export function reportReveals(
  measured: Measured,
  { accounts, branches, buyersToReveal, clients, rounds, seconds }: Scale,
): Section {
  const of = (spread: Spread, count: number, name: Contender) => measured.of(`${spread} ${count} ${name}`);
  const ratio = (spread: Spread, count: number, against: Contender) =>
    of(spread, count, "reveal").perSecond / of(spread, count, against).perSecond;
  const table = (spread: Spread, caption: string): Table => ({
    caption,
    head: ["per second", ...clients.flatMap((count) => [inClients(count), "reveal ÷ this"])],
    rows: contenders.map((name) => [
      words[name],
      ...clients.flatMap((count) => [
        whole(of(spread, count, name).perSecond),
        name === "reveal" ? "" : times(ratio(spread, count, name)),
      ]),
    ]),
  });
  const middle = clients.includes(8) ? 8 : Math.max(...clients);
  const generator = Math.max(...measured.all.map(({ generatorCores }) => generatorCores));
  return {
    title: "Reveals",
    text: [
      `Each client waits for its answer before it asks again. Every reveal is a new one: its claim, its debit, its row of the ledger and its contacts, by a signed-in member (the role authenticated). ${whole(buyersToReveal)} buyers with two contacts each. Medians of ${inRounds(rounds)}, ${seconds} s each; each measurement on a hot account has one of its own.`,
      `The three statements are the insert of the reveal, the debit and the insert into the ledger, on the product's tables with all their constraints, by the owner of the tables, without looking who asks. The double entry locks both accounts in order and writes a transfer and two entries with the balances before and after; on a hot account, that is always the payer. The npm distribution of Postgres has no pgbench, so that its transactions are sent statement by statement, prepared, by the same client as everything here (spread: scale ${branches}; hot: one branch).`,
      `The client is one Node process, which took up to ${generator.toFixed(2)} cores of the machine's: about the same of every call, which brings all figures, and the ratios, a little nearer to each other.`,
    ].join("\n\n"),
    tables: [
      table("spread", `Over ${whole(accounts)} accounts`),
      table("hot", "One hot account"),
      {
        caption: "How long a reveal takes",
        head: ["", "p50", "p95", "p99"],
        rows: (["spread", "hot"] as const).flatMap((spread) =>
          clients.map((count) => {
            const { p50, p95, p99 } = of(spread, count, "reveal");
            const where = spread === "hot" ? "one hot account" : `${whole(accounts)} accounts`;
            return [`${where}, ${inClients(count)}`, milliseconds(p50), milliseconds(p95), milliseconds(p99)];
          }),
        ),
      },
    ],
    verdicts: [
      ...clients.flatMap((count) => [
        atLeast(
          `reveal ÷ its statements as plpgsql, ${whole(accounts)} accounts, ${inClients(count)}`,
          ratio("spread", count, "plpgsql"),
          0.85,
          times,
        ),
        atLeast(
          `reveal ÷ double entry, ${whole(accounts)} accounts, ${inClients(count)}`,
          ratio("spread", count, "double entry"),
          2.2,
          times,
        ),
      ]),
      atLeast(
        `reveal ÷ its statements as plpgsql, one hot account, ${inClients(middle)}`,
        ratio("hot", middle, "plpgsql"),
        0.95,
        times,
      ),
      atMost(
        `reveal, one hot account, ${inClients(middle)}, p99`,
        of("hot", middle, "reveal").p99,
        25,
        milliseconds,
      ),
      atLeast(
        `reveals per second, one hot account, ${inClients(middle)}`,
        of("hot", middle, "reveal").perSecond,
        333,
        whole,
      ),
    ],
  };
}
