import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkDocuments } from "./check-documents.ts";

const root = mkdtempSync(join(tmpdir(), "credence-documents-"));
const write = (file: string, text: string) => {
  mkdirSync(join(root, dirname(file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
const commit = "0123456789abcdef0123456789abcdef01234567";

beforeAll(() => {
  write(
    "package.json",
    JSON.stringify({ name: "root", packageManager: "pnpm@10.0.0", scripts: { test: "" } }),
  );
  write("apps/web/package.json", JSON.stringify({ name: "@x/web", scripts: { pictures: "" } }));
  write("docs/guide.md", "# A guide\n\n## One charge, *twice*\n\nText.\n");
  write("docs/picture.png", "");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function complaintsOf(text: string, file = "README.md"): Promise<string[]> {
  write(file, text);
  const { ok, output } = await checkDocuments(root);
  rmSync(join(root, file));
  expect(ok).toBe(output === "");
  return output === "" ? [] : output.split("\n").map((line) => line.replace(`${file}: `, ""));
}

test("what is there is not complained of", async () => {
  const text = [
    "![picture](docs/picture.png) [charge](docs/guide.md#one-charge-twice) [here](#start) [away](https://x.test/a)",
    '<img src="docs/picture.png">',
    "## Start",
    "Run `pnpm test`, `npx pnpm@10.0.0 --silent test`, `pnpm --filter @x/web pictures`, `… pictures`, `pnpm install`.",
    "See `apps/web/package.json`, `docs/*.md`, `guide.md`, `docs/`, `apps/<name>/x.ts`, `packages/core/…/verb.ts`.",
  ].join("\n\n");
  expect(await complaintsOf(text)).toEqual([]);
});

test.each([
  ["[gone](docs/gone.md)", "docs/gone.md is not there"],
  ["![gone](docs/gone.png)", "docs/gone.png is not there"],
  ['<img src="docs/gone.png">', "docs/gone.png is not there"],
  ["| a |\n| - |\n| [gone](gone.md) |", "gone.md is not there"],
  ["[half](docs/guide.md#two-charges)", "docs/guide.md#two-charges: there is no such heading"],
  ["[out](../elsewhere.md)", "../elsewhere.md leads out of the repository"],
  ["`apps/web/gone.ts`", "apps/web/gone.ts is not there"],
  ["`docs/*.txt`", "docs/*.txt is not there"],
  ["`gone.ts`", "there is no file gone.ts"],
  ["`pnpm gone`", "pnpm gone: there is no such script"],
  ["```sh\ncd x && pnpm gone\n```", "pnpm gone: there is no such script"],
  ["`npx pnpm@9.0.0 test`", "pnpm@9.0.0 test: the repository is on pnpm@10.0.0"],
  ["`pnpm --filter @x/web test`", "pnpm --filter @x/web test: there is no such script"],
  ["`pnpm --filter @x/app test`", "pnpm --filter @x/app test: there is no package @x/app"],
  ["`… gone`", "no package has a script gone"],
])("what is not there is: %s", async (text, complaint) => {
  expect(await complaintsOf(text)).toEqual([complaint]);
});

test.each([
  ["uses: actions/checkout@v7", "actions/checkout@v7 is not pinned to a commit with its version beside it"],
  [`uses: a/b@${commit}`, `a/b@${commit} is not pinned to a commit with its version beside it`],
  ["run: npx pnpm@10.0.0 gone", "pnpm@10.0.0 gone: there is no such script"],
])("nor may a workflow name what is not there, or may change: %s", async (line, complaint) => {
  const steps = `      - uses: a/b@${commit} # v7.0.1\n      - ${line}\n      - run: npx pnpm@10.0.0 test\n`;
  expect(await complaintsOf(steps, ".github/workflows/x.yml")).toEqual([complaint]);
});
