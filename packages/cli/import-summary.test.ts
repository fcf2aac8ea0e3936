import { expect, test } from "vitest";
import { ImportSummary } from "./import-summary.ts";

const position = { nth: 1, line: 1, byte: 0 };
const changed = { added: 1000, updated: 2 };

test("the summary adds up over files and tells each reason once, the most frequent first", () => {
  const summary = new ImportSummary();
  summary.files = 2;
  const outcome = {
    status: "imported" as const,
    notices: { added: 1200, unchanged: 3 },
    buyers: changed,
    contacts: changed,
    contracts: { ...changed, removed: 4 },
    signals: { ...changed, removed: 0 },
    possible_duplicates: [{ buyer_id: "b1", name: "Vik", alike: ["b2"] }],
  };
  for (let batch = 0; batch < 2; batch++) summary.add({ kind: "imported", notices: 1203, outcome });
  summary.add({ kind: "skipped", position: null, reason: "none.json does not exist." });
  for (const text of ["a", "b"])
    summary.add({ kind: "skipped", position, reason: `not valid JSON (near ${text} (and so on))` });
  for (const nth of [0, 7]) {
    summary.add({
      kind: "left_out",
      position,
      omission: { at: `awards/${nth}/value/amount`, reason: `less than nothing (-${nth})` },
    });
  }
  expect(summary.isComplete).toBe(false);
  expect(summary.lines(2)).toEqual([
    "Files     2",
    "Read      2,408 releases in 2.0 s (1,204 a second): 2,400 new, 6 unchanged, 3 skipped",
    "Buyers    2,000 added, 4 updated",
    "Contacts  2,000 added, 4 updated",
    "Contracts 2,000 added, 4 updated, 8 called off",
    "Signals   2,000 added, 4 updated",
    "Skipped:",
    "       2 × not valid JSON",
    "       1 × none.json does not exist.",
    "Left out of releases that went in:",
    "       2 × awards/*/value/amount: less than nothing",
    "Possible duplicates, kept apart:",
    "  Vik (b1) and b2",
    "  Vik (b1) and b2",
  ]);
});

test("a summary without anything left behind is complete", () => {
  expect(new ImportSummary().isComplete).toBe(true);
  expect(new ImportSummary().lines(0)[1]).toBe(
    "Read      0 releases in 0.0 s: 0 new, 0 unchanged, 0 skipped",
  );
});
