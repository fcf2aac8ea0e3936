import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { repositoryRoot } from "../paths.ts";

/** How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has; they are numbered from 1. */
const sections: Readonly<Record<string, number>> = {
  "1.1": 2,
  "1.2": 9,
  "1.3": 11,
  "1.4": 3,
  "1.5": 2,
  "2.1": 3,
  "2.2": 3,
  "2.3": 4,
  "2.4": 1,
  "3.2": 2,
  "3.3": 4,
  "3.4": 6,
  "3.5": 5,
  "3.7": 2,
  "4.1": 3,
  "4.2": 1,
  "4.3": 2,
  "4.4": 4,
  "5.1": 1,
  "5.2": 3,
  "5.3": 2,
  "5.4": 3,
  "6.1": 3,
  "6.2": 12,
  "6.3": 4,
  "6.4": 4,
  "6.5": 5,
  "6.6": 3,
  "6.8": 4,
  "7.1": 3,
  "7.2": 4,
  "7.3": 2,
  "7.4": 5,
  "7.5": 2,
  "7.6": 2,
  "8.1": 2,
  "8.2": 3,
  "8.3": 1,
  "8.4": 1,
  "9.1": 3,
  "9.2": 4,
  "10.1": 2,
  "10.2": 2,
  "10.3": 4,
  "10.4": 11,
  "10.5": 5,
  "10.6": 2,
  "10.7": 3,
  "11.1": 2,
  "11.2": 3,
  "11.3": 3,
  "11.4": 4,
  "11.5": 1,
  "11.6": 1,
  "12.1": 3,
  "12.2": 2,
  "12.3": 4,
  "13.1": 1,
  "13.2": 5,
  "13.3": 2,
  "13.4": 5,
  "14.1": 2,
  "14.2": 4,
  "14.3": 3,
  "15.1": 3,
  "15.2": 3,
  "15.3": 7,
  "16.1": 1,
  "16.2": 5,
  "16.3": 4,
  "16.4": 3,
  "16.5": 3,
  "17.1": 1,
  "17.2": 4,
  "17.3": 2,
};

/** How a requirement can stand. */
const STATES = /^(met|not applicable|deployment|\*\*(partly|not) met\*\*)$/;

const page = readFileSync(resolve(repositoryRoot, "docs/security.md"), "utf8");
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| v5.0.0-"))
  .map((line) => line.split(" | ").map((cell) => cell.replace(/^\|/, "").replace(/\|$/, "").trim()));

/** The requirements that the first cell of a row names, ranges in full. */
function requirementsOf(cell: string): string[] {
  return cell.split(", ").flatMap((part) => {
    const [from = "", to = from] = part.replaceAll("v5.0.0-", "").split(" to ");
    const section = from.slice(0, from.lastIndexOf("."));
    const [first, last] = [from, to].map((id) => Number(id.slice(id.lastIndexOf(".") + 1)));
    return Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, n) => `${section}.${(first ?? 0) + n}`);
  });
}

/** The requirements that stand so. */
const thatAre = (wanted: string) =>
  rows
    .filter(([, state = ""]) => state === wanted)
    .flatMap(([cell = ""]) => requirementsOf(cell))
    .toSorted();

describe("the table of the security standard", () => {
  it("names each requirement of levels 1 and 2 once", () => {
    const named = rows.flatMap(([cell = ""]) => requirementsOf(cell));
    const expected = Object.entries(sections).flatMap(([section, count]) =>
      Array.from({ length: count }, (_, n) => `${section}.${n + 1}`),
    );
    expect(expected).toHaveLength(253);
    expect(named.toSorted()).toEqual(expected.toSorted());
  });

  it("says of each how it stands, and why", () => {
    const unsaid = rows.filter(([, state = "", how = ""]) => !STATES.test(state) || how.length < 6);
    expect(unsaid).toEqual([]);
  });

  it("is counted above it", () => {
    const unmet = thatAre("**not met**");
    expect(page).toContain(
      `${thatAre("met").length} are met, ${thatAre("**partly met**").length} partly, ${unmet.length} not (${unmet.join(", ")}); ` +
        `${thatAre("deployment").length} are the host's to decide, ${thatAre("not applicable").length} not applicable.`,
    );
  });

  it("names no test that is not there", () => {
    const files = rows.flatMap(([, , , tests = ""]) =>
      [...tests.matchAll(/`([^`]+)`/g)].map(([, file]) => file),
    );
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => !existsSync(resolve(repositoryRoot, file ?? "")))).toEqual([]);
  });
});
