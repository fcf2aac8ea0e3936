import fc from "fast-check";
import { expect, test } from "vitest";
import { JsonScanner, type Piece } from "./json-scanner.ts";

/** Scans a text in chunks that end at the given places. */
function scan(
  text: string | Buffer,
  { cuts = [], linewise = false }: { cuts?: number[]; linewise?: boolean } = {},
) {
  const bytes = Buffer.from(text);
  const scanner = new JsonScanner(linewise);
  const pieces: Piece[] = [];
  let from = 0;
  for (const cut of [...cuts.toSorted((a, b) => a - b), bytes.length]) {
    pieces.push(...scanner.push(bytes.subarray(from, cut)));
    from = Math.max(from, cut);
  }
  pieces.push(...scanner.end());
  return pieces;
}

const valuesOf = (pieces: Piece[]) => pieces.flatMap((piece) => ("value" in piece ? [piece.value] : []));
const breaksOf = (pieces: Piece[]) => pieces.filter((piece) => "broken" in piece);
const ocidsOf = (pieces: Piece[]) => valuesOf(pieces).map((value) => (value as { ocid?: string }).ocid);

const release = fc.record({
  ocid: fc.string({ unit: "binary" }),
  parties: fc.jsonValue({ maxDepth: 3 }),
  'a"}]{[': fc.jsonValue(),
});
const space = fc.constantFrom(undefined, 1, "\t", "\n");

test("whatever a release holds and wherever chunks end, every release comes out as JSON.parse reads it", () => {
  fc.assert(
    fc.property(
      fc.array(release, { maxLength: 6 }),
      fc.jsonValue({ maxDepth: 2 }),
      space,
      fc.array(fc.nat(2000), { maxLength: 8 }),
      fc.boolean(),
      (releases, other, indent, cuts, after) => {
        const wrapped = after ? { releases, other } : { other, uri: "x", releases };
        const pieces = scan(JSON.stringify(wrapped, null, indent), { cuts });
        expect(valuesOf(pieces)).toEqual(releases.map((one) => JSON.parse(JSON.stringify(one)) as unknown));
        expect(breaksOf(pieces)).toEqual([]);
      },
    ),
  );
});

test("arrays of releases and packages, packages one after the other, and lines give the same releases", () => {
  fc.assert(
    fc.property(
      fc.array(release, { minLength: 2, maxLength: 5 }),
      space,
      fc.array(fc.nat(900), { maxLength: 5 }),
      (releases, indent, cuts) => {
        const plain = releases.map((one) => JSON.parse(JSON.stringify(one)) as unknown);
        const packages = releases.map((one) => ({ version: "1.1", releases: [one] }));
        const text = (value: unknown) => JSON.stringify(value, null, indent);
        for (const shape of [
          text(releases),
          text(packages),
          packages.map(text).join("\n"),
          releases.map(text).join(""),
        ]) {
          expect(valuesOf(scan(shape, { cuts }))).toEqual(plain);
        }
        const lines = releases.map((one) => JSON.stringify(one)).join("\r\n");
        expect(valuesOf(scan(lines, { cuts, linewise: true }))).toEqual(plain);
      },
    ),
  );
});

test("wherever a file is cut, what stood whole before the cut comes out, and the cut is told", () => {
  const releases = ["a", "b", "c"].map((ocid) => ({
    ocid,
    tender: { title: `A "quoted" [title] of ${ocid}` },
  }));
  const text = JSON.stringify({ uri: "x", releases });
  const ends = releases.map((one) => text.indexOf(JSON.stringify(one)) + JSON.stringify(one).length);
  for (let cut = 1; cut < text.length; cut++) {
    const pieces = scan(text.slice(0, cut));
    expect(ocidsOf(pieces)).toEqual(["a", "b", "c"].slice(0, ends.filter((end) => end <= cut).length));
    expect(breaksOf(pieces)).toHaveLength(1);
    expect(breaksOf(pieces)[0]).toMatchObject({ broken: expect.stringContaining("cut off") as string });
  }
});

test.each([
  ["a value that is no JSON", '{"ocid":"b","value":NaN}'],
  ["a missing comma", '{"ocid":"b" "tender":{}}'],
  ["a comma too many", '{"ocid":"b",}'],
  ["a bracket left open inside", '{"ocid":"b","awards":[{"id":1}}'],
  ["a bracket too many", '{"ocid":"b","awards":[]]}'],
  ["a release that was cut", '{"ocid":"b","buyer":{"name":"X"'],
  ["a release that was cut inside quotes", '{"ocid":"b","buyer":{"name":"Xa'],
  ["a line break in quotes", '{"ocid":"b","title":"one\ntwo"}'],
])("%s spoils one release and none of its neighbours", (_, broken) => {
  const pieces = scan(
    `{"releases":[{"ocid":"a"},\n${broken},\n{"ocid":"c"},{"ocid":"d","tag":["x"]}],"uri":"x"}`,
  );
  expect(ocidsOf(pieces)).toEqual(["a", "c", "d"]);
  expect(breaksOf(pieces)).toMatchObject([{ place: { line: 2, byte: 27 } }]);
});

test("a broken line of JSON Lines ends with its line", () => {
  for (const broken of [
    '{"ocid":"b","buyer":{"na',
    '{"ocid":"b","parties":[',
    "{]",
    "half a line",
    '{"ocid":"b"',
  ]) {
    const pieces = scan(`{"ocid":"a"}\n${broken}\n{"ocid":"c"}\n`, { linewise: true });
    expect(ocidsOf(pieces)).toEqual(["a", "c"]);
    expect(breaksOf(pieces)).toMatchObject([{ place: { line: 2 } }]);
  }
});

test("members that are not objects come out as what they are, at their places", () => {
  const pieces = scan('{"releases":[null, 12.5,"text",true,[1]]}', { cuts: [17, 21] });
  expect(valuesOf(pieces)).toEqual([null, 12.5, "text", true, [1]]);
  expect(pieces.map(({ place }) => place.byte)).toEqual([13, 19, 24, 31, 36]);
});

test("a value without an end is given up before it fills the memory, and reading goes on after it", () => {
  const scanner = new JsonScanner(false);
  const pieces: Piece[] = [...scanner.push(Buffer.from('{"releases":[{"ocid":"a"},{"ocid":"b","x":[ oops '))];
  const filler = Buffer.from('{"id":1},'.repeat(20_000));
  for (let i = 0; i < 20; i++) pieces.push(...scanner.push(filler));
  pieces.push(...scanner.push(Buffer.from('1]}, {"ocid":"c"}]}')), ...scanner.end());
  expect(ocidsOf(pieces)).toEqual(["a", "c"]);
  expect(breaksOf(pieces).length).toBeGreaterThan(0);
});

test("bytes that are not UTF-8 are read as windows-1252, release by release", () => {
  const bytes = Buffer.concat([
    Buffer.from('{"releases":[{"ocid":"a","name":"Málaga"},{"ocid":"b","name":"', "utf8"),
    Buffer.from([0x4d, 0xe1, 0x6c, 0x61, 0x67, 0x61, 0x20, 0x80]),
    Buffer.from('"}]}'),
  ]);
  expect(valuesOf(scan(bytes))).toMatchObject([{ name: "Málaga" }, { name: "Málaga €" }]);
});
