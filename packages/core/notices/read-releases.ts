import { bytesOfFile, UnreadableFile } from "./bytes-of-file.ts";
import { isJsonLines } from "./is-json-lines.ts";
import { JsonScanner, type Piece, type Place } from "./json-scanner.ts";
import { type Release, releasesOf } from "./releases-of.ts";

/** Where a release stands: the nth of its file, counted from 1, and its line and byte in the unpacked text. */
export type Position = Place & { nth: number };

/** A release of a file, or something in it that could not be read, with the reason. */
export type ReadRelease =
  | { kind: "release"; release: Release; position: Position }
  | { kind: "skipped"; reason: string; position: Position | null };

/**
 * Reads the releases of an Open Contracting (OCDS) file one by one, in constant memory: release packages, record
 * packages, bare releases and records, arrays of these, one per line, or one after the other; gzip; UTF-8, UTF-16,
 * windows-1252 and ISO-8859-1.
 * @param path the file
 * @param options.onRead called with the number of bytes taken from the disk so far
 * @returns releases in the order of the file; what cannot be read comes as `skipped`, the file as a whole with a null
 * position, and never throws
 */
export async function* readReleases(
  path: string,
  options: { onRead?: (bytes: number) => void } = {},
): AsyncGenerator<ReadRelease> {
  let nth = 0;
  function* found(pieces: Iterable<Piece>): Generator<ReadRelease> {
    for (const piece of pieces) {
      const contents = "broken" in piece ? [piece.broken] : releasesOf(piece.value, piece.from);
      for (const release of contents) {
        const position = { ...piece.place, nth: ++nth };
        yield typeof release === "string"
          ? { kind: "skipped", reason: release, position }
          : { kind: "release", release, position };
      }
    }
  }
  try {
    const { head, chunks } = await bytesOfFile(path, options.onRead);
    const scanner = new JsonScanner(isJsonLines(head));
    for await (const chunk of chunks) yield* found(scanner.push(chunk));
    yield* found(scanner.end());
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    yield { kind: "skipped", reason: error.message, position: null };
  }
}
