import "server-only";
import { pipeline, Readable } from "node:stream";
import { stringify } from "csv-stringify";
import { toFailure } from "./failure.ts";

/** What stands in one cell. Moments go as ISO text, so that every program reads them alike. */
export type CsvCell = string | number | null;

/**
 * Answers with a download that is written while its rows are read: however many there are, few are in memory.
 * Text that a spreadsheet would run as a formula is quoted, so it stays text. The first row is read before
 * the answer begins, so that a refusal is still one; what fails later breaks the download off, and the browser
 * shows that it is not whole.
 *
 * @param input.fileName What the file is called, ending in .csv: letters, digits, dots and hyphens.
 * @param input.columns Key of each column in a row, and its heading, in their order.
 * @param input.rows The rows; not read on when nobody takes them any more.
 * @returns The response, never cached.
 * @throws What reading the first row throws.
 */
export async function csvAnswer<Key extends string>(input: {
  fileName: string;
  columns: Readonly<Record<Key, string>>;
  rows: AsyncIterable<Readonly<Record<Key, CsvCell>>>;
}): Promise<Response> {
  const rows = await begun(input.rows);
  const text = stringify({
    header: true,
    columns: input.columns,
    // Spreadsheets take UTF-8 for something else where nothing says that it is.
    bom: true,
    record_delimiter: "\r\n",
    escape_formulas: true,
    // A line break of any kind ends a row for spreadsheets, and what follows could be a formula again.
    quoted_match: /[\r\n]/,
    // Blanks before a formula do not keep a spreadsheet from running it.
    cast: { string: (value) => value.trim() },
  });
  pipeline(Readable.from(rows), text, (error) => {
    // Whoever calls a download off has broken nothing.
    if (error && error.code !== "ERR_STREAM_PREMATURE_CLOSE" && error.name !== "AbortError") toFailure(error);
  });
  return new Response(Readable.toWeb(text) as ReadableStream<Uint8Array>, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${input.fileName}"`,
      "Cache-Control": "no-store",
    },
  });
}

/** The same rows, the first of which has been read. */
async function begun<Row>(rows: AsyncIterable<Row>): Promise<AsyncIterable<Row>> {
  const iterator = rows[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* () {
    try {
      for (let next = first; !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  })();
}
