import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ReadRelease, readReleases } from "./read-releases.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "credence-notices-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(contents: string | Buffer, name = "notices.json"): Promise<ReadRelease[]> {
  const path = join(folder, name);
  writeFileSync(path, contents);
  return readAll(path);
}

async function readAll(path: string): Promise<ReadRelease[]> {
  const all: ReadRelease[] = [];
  for await (const one of readReleases(path)) all.push(one);
  return all;
}

const ids = (all: ReadRelease[]) => all.flatMap((one) => (one.kind === "release" ? [one.release["id"]] : []));
const reasons = (all: ReadRelease[]) => all.flatMap((one) => (one.kind === "skipped" ? [one.reason] : []));

const release = (id: string, more: object = {}) => ({
  ocid: `ocds-abc123-${id}`,
  id,
  tag: ["tender"],
  buyer: { name: "Ville d'Évian" },
  ...more,
});
const text = (value: unknown) => JSON.stringify(value, null, 2);

test.each<[string, string | Buffer]>([
  ["a release package", text({ uri: "x", releases: [release("a"), release("b")], license: "y" })],
  ["a release package with its releases first", text({ releases: [release("a"), release("b")], uri: "x" })],
  [
    "a record package with compiled releases",
    text({
      records: [
        { ocid: "1", releases: [{ url: "u" }], compiledRelease: release("a") },
        { compiledRelease: release("b"), ocid: "2" },
      ],
    }),
  ],
  [
    "a record package with whole releases, by date",
    text({
      records: [
        { ocid: "1", releases: [release("b", { date: "2024-02-01" }), release("a", { date: "2024-01-01" })] },
      ],
    }),
  ],
  ["bare releases one after the other", text(release("a")) + text(release("b"))],
  ["an array of releases", text([release("a"), release("b")])],
  [
    "an array of packages",
    text([{ releases: [release("a")] }, { records: [{ compiledRelease: release("b") }] }]),
  ],
  [
    "packages one after the other",
    `${text({ releases: [release("a")] })}\n${text({ releases: [release("b")] })}`,
  ],
  ["JSON Lines of releases", `${JSON.stringify(release("a"))}\n${JSON.stringify(release("b"))}\n`],
  [
    "JSON Lines of packages",
    `${JSON.stringify({ releases: [release("a")] })}\n${JSON.stringify({ releases: [release("b")] })}`,
  ],
  [
    "JSON Lines of records",
    ["a", "b"]
      .map((id) => JSON.stringify({ ocid: id, compiledRelease: release(id), releases: [{ url: "u" }] }))
      .join("\n"),
  ],
  ["gzip under any name", gzipSync(text([release("a"), release("b")]))],
  ["gzip in two parts", Buffer.concat([gzipSync(text(release("a"))), gzipSync(text(release("b")))])],
  ["a byte order mark", `\ufeff${text([release("a"), release("b")])}`],
  ["two files with marks, appended", `\ufeff${text([release("a")])}\n\ufeff${text([release("b")])}`],
  ["UTF-16 with a mark", Buffer.from(`\ufeff${text([release("a"), release("b")])}`, "utf16le")],
  ["UTF-16 without one, big end first", Buffer.from(text([release("a"), release("b")]), "utf16le").swap16()],
  ["ISO-8859-1", Buffer.from(text([release("a"), release("b")]), "latin1")],
  ["ISO-8859-1 in gzip", gzipSync(Buffer.from(text([release("a"), release("b")]), "latin1"))],
])("reads %s", async (_, contents) => {
  const all = await read(contents);
  expect(reasons(all)).toEqual([]);
  expect(ids(all)).toEqual(["a", "b"]);
  expect(
    all.every(
      (one) => one.kind === "release" && (one.release["buyer"] as { name: string }).name === "Ville d'Évian",
    ),
  ).toBe(true);
});

test("what cannot be used is told with its place, and the rest is read", async () => {
  const linked = { url: "https://notices.example/1", date: "2024-01-01", tag: ["tender"] };
  const all = await read(
    text({
      releases: [release("a"), "text", linked, null, release("b")],
      records: [
        { ocid: "x", releases: [linked] },
        { ocid: "y", versionedRelease: {} },
        { ocid: "z", releases: {} },
        { ocid: "w", compiledRelease: null },
      ],
    }),
  );
  expect(ids(all)).toEqual(["a", "b"]);
  expect(reasons(all)).toEqual([
    "not a release but text",
    "only a link to a release (https://notices.example/1), which is not in this file",
    "not a release but null",
    "only a link to a release (https://notices.example/1), which is not in this file",
    "a record with only a versioned release, which tells a history and no present state",
    '"releases" is an object, not a list',
    "a record without any release",
  ]);
  expect(all.map((one) => one.position?.nth)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(all[1]?.position).toEqual({ nth: 2, line: 13, byte: expect.any(Number) as number });
});

test("of a cut archive, what it still holds is read", async () => {
  const packed = gzipSync(
    text(Array.from({ length: 2000 }, (_, index) => release(`r${index}`, { noise: Math.sin(index) }))),
  );
  const all = await read(packed.subarray(0, packed.length >> 1), "cut.json.gz");
  expect(ids(all).length).toBeGreaterThan(500);
  expect(reasons(all)).toEqual([expect.stringContaining("cut off")]);
});

test.each<[string, string | Buffer, RegExp]>([
  ["an empty file", "", /is empty\.$/],
  ["a file of blanks", " \n\n", /holds nothing but blanks\.$/],
  ["an error page", "<!DOCTYPE html>\n<html><body>502 Bad Gateway</body></html>", /is a web page, not JSON/],
  ["XML", '<?xml version="1.0"?><notices/>', /is XML, not JSON/],
  ["a zip archive", Buffer.from("PK\u0003\u0004rest"), /is a zip archive/],
  ["a table", "ocid,buyer\n1,2\n", /is not JSON: it begins with "ocid,buyer 1,2"\.$/],
  ["a gzipped error page", gzipSync("<html></html>"), /is a web page/],
])("%s is refused in one sentence", async (_, contents, reason) => {
  const all = await read(contents, "odd.json");
  expect(all).toEqual([{ kind: "skipped", position: null, reason: expect.stringMatching(reason) as string }]);
});

test("a missing file and a folder are refused in one sentence", async () => {
  mkdirSync(join(folder, "sub"));
  expect(reasons(await readAll(join(folder, "none.json")))).toEqual([
    `${join(folder, "none.json")} does not exist.`,
  ]);
  expect(reasons(await readAll(join(folder, "sub")))).toEqual([expect.stringContaining("is a folder")]);
});

test("JSON that holds no releases is told so, and an answer that is an error is quoted", async () => {
  expect(reasons(await read("{}"))).toEqual([
    "an object that is neither a release, a record nor a package of them",
  ]);
  expect(reasons(await read('{"message":"Too many requests"}'))).toEqual([
    'no release but a message: "Too many requests"',
  ]);
  expect(reasons(await read('{"releases": null}'))).toEqual(["a record without any release"]);
  expect(await read('{"releases": []}')).toEqual([]);
});

test("a damaged archive is told so", async () => {
  const packed = gzipSync(
    text([release("a"), release("b", { filler: Array.from({ length: 500 }, (_, i) => Math.sin(i)) })]),
  );
  packed.fill(0xff, packed.length >> 1);
  const all = await read(packed);
  expect(reasons(all).join()).toMatch(/damaged gzip archive/);
});
