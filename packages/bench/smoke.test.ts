import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { Record } from "./report/record.ts";

// No time can be asserted on a machine that does other things too. That every path runs, does its work and tells figures
// that can be, can.

const folder = mkdtempSync(join(tmpdir(), "credence-bench-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** `pnpm bench` with these words. */
async function bench(...words: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, "bench.ts"), ...words]);
  const ended: Ended = { code: null, out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    ended.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    ended.err += text;
  });
  [ended.code] = (await once(child, "close")) as [number | null];
  return ended;
}

// As many verdicts as each path has targets, shared out so that two processes take about as long.
const shares = [
  { reveals: 7, claim: 2, import: 2, bulk: 2, purchases: 4 },
  { web: 1, buyers: 20 },
];

const nonsense = /NaN|Infinity|undefined|null|^0(\.00)? (×|ms)$/;

it.concurrent.each(shares)("measures and judges %j", async (verdicts) => {
  const paths = Object.keys(verdicts);
  const file = join(folder, `${paths[0]}`);
  const { code, err, out } = await bench("--tiny", ...paths, "--out", `${file}.md`);
  expect({ code, said: code === 0 ? "" : err }).toEqual({ code: 0, said: "" });
  const { measurements } = JSON.parse(readFileSync(`${file}.generated.json`, "utf8")) as Record;
  const counts = Object.entries(measurements).map(([path, section]) => [path, section.verdicts.length]);
  expect(Object.fromEntries(counts)).toEqual(verdicts);
  const sections = Object.values(measurements);
  const judged = sections.flatMap((section) => section.verdicts);
  const cells = sections.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.flat()));
  expect(cells.length).toBeGreaterThan(50);
  expect([...cells, ...judged.map(({ measured }) => measured)].filter((cell) => nonsense.test(cell))).toEqual(
    [],
  );
  const written = readFileSync(`${file}.md`, "utf8");
  expect(written.trim()).toBe(out.trim());
  for (const { hit, what } of judged) {
    const row = written.split("\n").find((line) => line.startsWith(`| ${what} `));
    expect(row).toMatch(hit ? /\| hit +\|$/ : /\| \*\*miss\*\* +\|$/);
  }
  const errors = judged.find(({ what }) => what.startsWith("errors under load"));
  if (errors) expect(errors).toMatchObject({ measured: "0", hit: true });
});

it("knows no other path", async () => {
  expect(await bench("everything")).toMatchObject({
    code: 2,
    err: expect.stringContaining('"everything"') as string,
  });
});
