import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { owner, stack } from "./world/connect.ts";
import { openAgency } from "./world/open-account.ts";

const commands = resolve(import.meta.dirname, "../../packages/cli");
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "credence-import-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs a command of the platform as a person would, in the folder of the test. */
async function run(
  command: string,
  args: string[],
  { env = {}, interruptAt }: { env?: NodeJS.ProcessEnv; interruptAt?: RegExp } = {},
): Promise<Ended> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(commands, command), ...args], {
    cwd: folder,
    env: {
      PATH: process.env["PATH"],
      SUPABASE_URL: stack.apiUrl,
      SUPABASE_SECRET_KEY: stack.secretKey,
      ...env,
    },
  });
  const ended: Ended = { code: null, out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => {
    ended.out += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    ended.err += chunk.toString();
    if (!child.killed && interruptAt?.test(ended.err)) child.kill("SIGINT");
  });
  [ended.code] = (await once(child, "close")) as [number | null];
  // How far it is, which it says after five seconds, and not before.
  if (performance.now() - began >= 5000) ended.err = ended.err.replaceAll(/^\d+%: .* left\n/gm, "");
  return ended;
}

const write = (name: string, contents: string | Buffer) => writeFileSync(join(folder, name), contents);

const release = (mark: string, n: number, more: object = {}) => ({
  ocid: `ocds-cmd-${mark}-${n}`,
  id: `${mark}-${n}`,
  date: "2024-05-01T00:00:00Z",
  tag: ["tender"],
  tender: { title: `Works ${n}`, status: "active", tenderPeriod: { endDate: "2030-01-01" } },
  buyer: { name: `Parish ${n % 5} ${mark}`, contactPoint: { email: `p${n % 5}@${mark}.example` } },
  ...more,
});

describe("pnpm buyers:import", () => {
  it("takes several files, says what it did, and does nothing the second time", async () => {
    const mark = randomUUID();
    write("one.json", JSON.stringify({ releases: [0, 1, 2].map((n) => release(mark, n)) }));
    write("two.dat", gzipSync([3, 4, 5].map((n) => JSON.stringify(release(mark, n))).join("\n")));
    const first = await run("buyers-import.ts", ["one.json", "two.dat"]);
    expect(first).toMatchObject({ code: 0, err: "" });
    expect(first.out).toMatch(
      /^Files +2\nRead +6 releases in [\d.]+ s .*: 6 new, 0 unchanged, 0 skipped\nBuyers +5 added, 0 updated\nContacts +5 added, 0 updated\nContracts +0 added, 0 updated\nSignals +6 added, 0 updated\n$/,
    );
    const second = await run("buyers-import.ts", ["one.json", "two.dat"]);
    expect(second.code).toBe(0);
    expect(second.out).toMatch(
      /0 new, 6 unchanged, 0 skipped\nBuyers +0 added, 0 updated\nContacts +0 added, 0 updated\nContracts +0 added, 0 updated\nSignals +0 added, 0 updated\n$/,
    );
  });

  it("tells what it skips with file, place and reason, takes the rest, and ends with 1", async () => {
    const mark = randomUUID();
    const good = [0, 1].map((n) => JSON.stringify(release(mark, n)));
    const oddValue = JSON.stringify(
      release(mark, 2, { awards: [{ id: "w", title: "Roof", value: { amount: -1, currency: "GBP" } }] }),
    );
    write("odd.json", `{"releases":[\n${good[0]},\n{"ocid":"broken" oops},\n7,\n${oddValue},\n${good[1]}]}`);
    write("cut.json", `{"releases":[${JSON.stringify(release(mark, 3))},{"ocid":"cut","par`);
    write("page.json", "<!doctype html><title>502</title>");
    const ended = await run("buyers-import.ts", ["odd.json", "cut.json", "page.json", "missing.json", "."]);
    expect(ended.code).toBe(1);
    expect(ended.err.trimEnd().split("\n")).toEqual([
      expect.stringMatching(/^odd\.json, release 2 \(line 3, byte \d+\) skipped: not valid JSON/),
      `odd.json, release 3 (line 4, byte ${14 + (good[0]?.length ?? 0) + 2 + '{"ocid":"broken" oops},\n'.length}) skipped: not a release but a number`,
      expect.stringMatching(
        /^odd\.json, release 4 \(line 5, byte \d+\) left out: awards\/0\/value\/amount: less than nothing \(-1\)$/,
      ),
      expect.stringMatching(
        /^cut\.json, release 2 \(line 1, byte \d+\) skipped: the file ends inside what begins here: it was cut off$/,
      ),
      "page.json is a web page, not JSON: the download may have met an error page or a sign-in.",
      "missing.json does not exist.",
      ". is a folder: name the files in it, as in ./*.json.",
    ]);
    expect(ended.out).toMatch(/^Files +5\nRead +7 releases .*: 4 new, 0 unchanged, 6 skipped\n/);
    expect(ended.out).toContain("1 × missing.json does not exist.");
    expect(ended.out).toMatch(
      /Left out of releases that went in:\n +1 × awards\/\*\/value\/amount: less than nothing\n$/,
    );
  });

  it("helps, and asks for files", async () => {
    const help = await run("buyers-import.ts", ["--help"]);
    expect(help).toMatchObject({ code: 0, err: "" });
    expect(help.out).toContain("pnpm buyers:import FILE…");
    expect(await run("buyers-import.ts", [])).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringMatching(/^Name the files to import/) as string,
    });
    expect(await run("buyers-import.ts", ["--what"])).toMatchObject({
      code: 2,
      err: "Unknown option '--what'. Ask with --help.\n",
    });
  });

  it("ends on Ctrl-C after the batch under way, keeps what is in, and goes on from there", async () => {
    const mark = randomUUID();
    const file = createWriteStream(join(folder, "long.jsonl"));
    // the first line cannot be read, and what it says is the sign to interrupt
    file.write('{"ocid":\n');
    for (let n = 0; n < 6000; n++) file.write(`${JSON.stringify(release(mark, n))}\n`);
    file.end();
    await once(file, "close");
    const stopped = await run("buyers-import.ts", ["long.jsonl"], { interruptAt: /skipped/ });
    expect(stopped.code).toBe(130);
    expect(stopped.err).toContain("Stopping after this batch");
    expect(stopped.out).toContain("Stopped before the end");
    const inSoFar = Number(/: ([\d,]+) new/.exec(stopped.out)?.[1]?.replace(",", ""));
    const [held] = await owner<
      { count: number }[]
    >`select count(*)::int from public.signals where source_key like ${`ocds-cmd-${mark}%`}`;
    expect(held?.count).toBe(inSoFar);
    expect(inSoFar).toBeLessThan(6000);
    const rest = await run("buyers-import.ts", ["long.jsonl"]);
    expect(rest.out).toContain(
      `${(6000 - inSoFar).toLocaleString("en-US")} new, ${inSoFar.toLocaleString("en-US")} unchanged`,
    );
  });

  it("needs no more memory for a longer file", async () => {
    const mark = randomUUID();
    const file = createWriteStream(join(folder, "big.json"));
    const filler = "x".repeat(60_000);
    file.write('{"releases":[');
    for (let n = 0; n < 3000; n++) {
      if (!file.write(`${n > 0 ? "," : ""}${JSON.stringify(release(mark, n, { language: filler }))}`))
        await once(file, "drain");
    }
    file.end("]}");
    await once(file, "close");
    // 180 MB of notices in a heap that would not hold half of them
    const ended = await run("buyers-import.ts", ["big.json"], {
      env: { NODE_OPTIONS: "--max-old-space-size=80" },
    });
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.out).toContain("3,000 new");
  });
});

describe("a command without a database", () => {
  it("says in one sentence how to get one", async () => {
    const env = { SUPABASE_URL: "", SUPABASE_SECRET_KEY: "", STACK_DIR: folder };
    for (const command of ["db-check.ts", "buyers-import.ts"]) {
      expect(await run(command, command === "db-check.ts" ? [] : ["one.json"], { env })).toMatchObject({
        code: 2,
        out: "",
        err: "There is no database to work on: start `pnpm stack` in another terminal, or set SUPABASE_URL and SUPABASE_SECRET_KEY.\n",
      });
    }
    expect((await run("db-check.ts", [], { env: { SUPABASE_SECRET_KEY: "" } })).err).toMatch(
      /^SUPABASE_URL is set, but SUPABASE_SECRET_KEY/,
    );
    expect((await run("db-check.ts", [], { env: { SUPABASE_SECRET_KEY: "sb_secret_wrong" } })).err).toMatch(
      /^The database refuses the key/,
    );
    expect((await run("db-check.ts", [], { env: { SUPABASE_URL: "http://127.0.0.1:9" } })).err).toMatch(
      /^The database does not answer/,
    );
  });

  it("finds the local stack by its file", async () => {
    write("stack.json", JSON.stringify({ apiUrl: stack.apiUrl, secretKey: stack.secretKey }));
    const ended = await run("db-check.ts", [], {
      // the key is in .env.local, which goes with the local stack
      env: { SUPABASE_URL: "", SUPABASE_SECRET_KEY: stack.secretKey, STACK_DIR: folder },
    });
    expect(ended.err).toBe("");
    expect([0, 1]).toContain(ended.code);
  });
});

describe("pnpm platform:cost", () => {
  it("sets what an agency pays, and refuses in a sentence what cannot be", async () => {
    const agency = await openAgency();
    const [account] = await owner<
      { slug: string }[]
    >`select slug from public.accounts where id = ${agency.id}`;
    const slug = account?.slug ?? "";
    expect(await run("platform-cost.ts", [slug, "pixel", "855"])).toEqual({
      code: 0,
      out: expect.stringContaining(`${slug} now pays `) as string,
      err: "",
    });
    expect(
      await owner`select cost_per_credit_cents as cost from public.agency_credit_pricing where agency_id = ${agency.id} and credit_type = 'pixel'`,
    ).toEqual([{ cost: 855 }]);
    for (const [args, reason] of [
      [["nobody-here", "pixel", "855"], 'There is no agency "nobody-here".'],
      [[slug, "pixels", "855"], '"pixels" is no type of credit'],
      [[slug, "pixel", "8.55"], '"8.55" is no cost'],
      [[slug, "pixel", "100000001"], '"100000001" is no cost'],
      [[slug, "pixel"], "Say which agency"],
    ] as const) {
      const ended = await run("platform-cost.ts", [...args]);
      expect(ended).toMatchObject({ code: 2, out: "", err: expect.stringContaining(reason) as string });
    }
  });
});
