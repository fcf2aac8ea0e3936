import { askPatiently } from "../db/ask-patiently.ts";
import type { Db } from "../db/client.ts";
import { sqlstateOf } from "../db/is-passing.ts";
import { type ImportOutcome, importNotices } from "./import-notices.ts";
import type { Notice, Omission } from "./notice.ts";
import { noticeFromRelease } from "./notice-from-release.ts";
import { type Position, readReleases } from "./read-releases.ts";

/** What happens on the way through a file. */
export type ImportEvent =
  /** Notices are in the catalogue; `notices` of them, in one transaction. */
  | { kind: "imported"; notices: number; outcome: ImportOutcome }
  /** A release, or with a null position the file, did not go in. */
  | { kind: "skipped"; position: Position | null; reason: string }
  /** A release went in without something that it has. */
  | { kind: "left_out"; position: Position; omission: Omission };

type Read = { notice: Notice; position: Position };

/** Notices and their contracts per transaction: some 100 ms of work, against the API's limit of 8 s. */
const BATCH_WEIGHT = 500;
/** Batches on their way: one that the database works on, one that waits behind it. */
const AT_ONCE = 2;

/**
 * Imports one file of OCDS releases. Reads ahead while the database takes what was read.
 *
 * @param db With the secret key.
 * @param path The file, in any form that `readReleases` takes.
 * @param options.onRead Called with the number of bytes taken from the disk so far.
 * @param options.signal When aborted, what was read is written and no more is read.
 * @returns Events as they happen; each batch is committed when its event comes.
 * @throws CredenceError `forbidden`, `not_signed_in`, `unavailable` or `unknown` when the database cannot go on.
 */
export async function* importFile(
  db: Db,
  path: string,
  options: { onRead?: (bytes: number) => void; signal?: AbortSignal } = {},
): AsyncGenerator<ImportEvent> {
  let batch: Read[] = [];
  let weight = 0;
  const writing: Promise<ImportEvent[]>[] = [];

  for await (const read of readReleases(path, options)) {
    if (options.signal?.aborted) break;
    if (read.kind === "skipped") {
      yield read;
      continue;
    }
    const { position } = read;
    const result = noticeFromRelease(read.release);
    if (result.kind === "skipped") {
      yield { kind: "skipped", position, reason: result.reason };
      continue;
    }
    for (const omission of result.omissions) yield { kind: "left_out", position, omission };
    batch.push({ notice: result.notice, position });
    weight += 1 + result.notice.contracts.length / 4;
    if (weight < BATCH_WEIGHT) continue;
    const written = write(db, batch);
    // Whoever awaits it hears of an error; until then it is not an unhandled one.
    written.catch(() => {});
    writing.push(written);
    batch = [];
    weight = 0;
    if (writing.length >= AT_ONCE) yield* (await writing.shift()) ?? [];
  }
  for (const written of writing) yield* await written;
  yield* await write(db, batch);
}

/** Writes a batch; where the database refuses what is in it, halves it down to the notices it refuses. */
async function write(db: Db, batch: Read[]): Promise<ImportEvent[]> {
  const [first] = batch;
  if (!first) return [];
  try {
    const outcome = await askPatiently(() =>
      importNotices(
        db,
        batch.map(({ notice }) => notice),
      ),
    );
    return [{ kind: "imported", notices: batch.length, outcome }];
  } catch (error) {
    if (!isAboutContents(error)) throw error;
    if (batch.length === 1) {
      return [
        {
          kind: "skipped",
          position: first.position,
          reason: `the database refused it (${(error as Error).message})`,
        },
      ];
    }
    const middle = batch.length >> 1;
    return [...(await write(db, batch.slice(0, middle))), ...(await write(db, batch.slice(middle)))];
  }
}

/** Text or numbers that Postgres cannot hold, broken constraints, too much at once. */
const isAboutContents = (error: unknown) => /^(22|23|54|57014)/.test(sqlstateOf(error));
