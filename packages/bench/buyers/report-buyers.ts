import { inRounds, milliseconds, times, whole } from "../report/figures.ts";
import { atMost } from "../report/judge.ts";
import type { Section } from "../run/path.ts";
import type { Scale } from "../run/scales.ts";
import { type Sort, sorts } from "./list-anchors.ts";
import { type Measured, type Page, type Search, searches } from "./searches.ts";

const mostMs = 30;
const judged: readonly Search[] = [
  "a rare word",
  "a common word",
  "two words",
  "a rare word with a typo",
  "a common word with a typo",
];

/** The chapter about lists and searches. */
export function reportBuyers(
  measured: Measured,
  { buyersToList, farPage, listSeconds, rounds }: Scale,
  revealedEach: number,
  clients: number,
): Section {
  const list = (sort: Sort, page: Page) => measured.of(`${sort} ${page} list`);
  const copy = (sort: Sort, page: Page) => measured.of(`${sort} ${page} copy`);
  const againstCopy = (sort: Sort, page: Page) => list(sort, page).p95 / copy(sort, page).p95;
  const farAgainstFirst = (sort: Sort) => list(sort, "far").p95 / list(sort, "first").p95;
  const pages = [
    ["first", "first page"],
    ["far", `page ${farPage}`],
  ] as const;
  return {
    title: "Lists of buyers and searches",
    text: [
      `${whole(buyersToList)} buyers; a page of 25 by \`search_buyers\`, called as the API calls it for a signed-in member of a client (the role authenticated, under row level security, which this function answers for by looking up the membership). ${clients} clients at once; each member has revealed ${whole(revealedEach)} buyers. Medians of ${inRounds(rounds)}, ${listSeconds} s each.`,
      "What a list is compared with is the least that Postgres could do for the same page: an unprotected copy of the catalogue with one index per order that holds every column shown, read by a prepared statement from that index alone, with the same flag of what the user has revealed. It knows no search, no filter, no cursor and no prices.",
    ].join("\n\n"),
    tables: [
      {
        caption: "Pages by every sort, p95",
        head: ["sort", ...pages.flatMap(([, words]) => [words, "unprotected copy", "÷ copy"]), "far ÷ first"],
        rows: sorts.map((sort) => [
          sort,
          ...pages.flatMap(([page]) => [
            milliseconds(list(sort, page).p95),
            milliseconds(copy(sort, page).p95),
            times(againstCopy(sort, page)),
          ]),
          times(farAgainstFirst(sort)),
        ]),
      },
      {
        caption: "Searches",
        head: ["", "per second", "p50", "p95", "p99"],
        rows: (Object.keys(searches) as Search[]).map((search) => {
          const { p50, p95, p99, perSecond } = measured.of(search);
          return [search, whole(perSecond), milliseconds(p50), milliseconds(p95), milliseconds(p99)];
        }),
      },
    ],
    verdicts: [
      ...sorts.flatMap((sort) => [
        ...pages.map(([page, words]) =>
          atMost(`by ${sort}, ${words}, p95 ÷ unprotected copy`, againstCopy(sort, page), 1.1, times),
        ),
        atMost(`by ${sort}, page ${farPage} ÷ first page, p95`, farAgainstFirst(sort), 1.2, times),
      ]),
      ...judged.map((search) =>
        atMost(`search for ${search}, p95`, measured.of(search).p95, mostMs, milliseconds),
      ),
    ],
  };
}
