import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { csvAnswer } from "./csv-answer.ts";

vi.mock("server-only", () => ({}));
vi.spyOn(console, "error").mockImplementation(() => undefined);

const columns = { name: "Name", amount: "Amount" };

interface Row {
  name: string | null;
  amount: number | null;
}

async function* rowsOf(...rows: Row[]) {
  yield* rows;
}

async function textOf(...rows: Row[]): Promise<string> {
  const response = await csvAnswer({ fileName: "names.csv", columns, rows: rowsOf(...rows) });
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
}

it("is a download in UTF-8 that nobody keeps", async () => {
  const { headers } = await csvAnswer({ fileName: "names.csv", columns, rows: rowsOf() });
  expect(headers.get("content-disposition")).toBe('attachment; filename="names.csv"');
  expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(headers.get("cache-control")).toBe("no-store");
});

it("says that it is UTF-8, heads its columns and quotes what would end a cell", async () => {
  expect(await textOf({ name: 'Zoë, "the" buyer', amount: -1 }, { name: null, amount: null })).toBe(
    '\uFEFFName,Amount\r\n"Zoë, ""the"" buyer",-1\r\n,\r\n',
  );
});

it("has its headings where there are no rows", async () => {
  expect(await textOf()).toBe("\uFEFFName,Amount\r\n");
});

it.each(["=1+1", "+44 20", "-2", "@sum", "  =1+1", "\t=1+1", "\n=1+1", "＝1+1"])(
  "leaves no spreadsheet a formula in %j",
  async (name) => {
    expect(await textOf({ name, amount: 1 })).toMatch(/\r\n'[=+\-@＝]/);
  },
);

/** What a spreadsheet would take for a cell of its own, of a file as a spreadsheet reads it. */
function cellsOf(text: string): string[] {
  return [
    ...text
      .replace(/^\uFEFF/, "")
      .replace(/\r\n$/, "")
      .matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g),
  ].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}

it("leaves no spreadsheet a formula, whatever anybody is called", async () => {
  const nasty = fc
    .array(
      fc.constantFrom(
        "=",
        "+",
        "-",
        "@",
        "\t",
        "\r",
        "\n",
        '"',
        "'",
        ",",
        ";",
        " ",
        "\u00a0",
        "＝",
        "＋",
        "－",
        "＠",
        "a",
        "1",
        "|",
      ),
    )
    .map((parts) => parts.join(""));
  await fc.assert(
    fc.asyncProperty(fc.oneof(nasty, fc.string({ unit: "binary" })), async (name) => {
      const cells = cellsOf(await textOf({ name, amount: 1 }));
      expect(cells).toHaveLength(4);
      expect(cells[2]).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
      // Nothing is lost but blanks at the ends; what is added is one quote.
      expect(cells[2]?.replace(/^'/, "")).toBe(name.trim().replace(/^'/, ""));
    }),
    { numRuns: 300 },
  );
});

it("refuses before it begins where the first row cannot be read", async () => {
  const rows: AsyncIterable<Row> = {
    [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error("refused")) }),
  };
  await expect(csvAnswer({ fileName: "names.csv", columns, rows })).rejects.toThrow("refused");
});

it("breaks off, and does not end, where a later row cannot be read", async () => {
  const rows = (async function* () {
    yield { name: "first", amount: 1 };
    throw new Error("gone");
  })();
  const response = await csvAnswer({ fileName: "names.csv", columns, rows });
  await expect(response.text()).rejects.toThrow("gone");
});

it("reads no further than it is taken", async () => {
  let read = 0;
  let hasEnded = false;
  const rows = (async function* () {
    try {
      for (;;) yield { name: `row ${read++}`, amount: read };
    } finally {
      hasEnded = true;
    }
  })();
  const response = await csvAnswer({ fileName: "names.csv", columns, rows });
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await expect.poll(() => hasEnded, { timeout: 20_000 }).toBe(true);
  expect(read).toBeLessThan(20_000);
});
