import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type ImportEvent, importFile } from "@credence/core/notices/import-file";
import { connect } from "./connect.ts";
import { startProgress } from "./import-progress.ts";
import { ImportSummary } from "./import-summary.ts";
import { Refusal } from "./refusal.ts";
import { runCommand } from "./run-command.ts";

const HELP = `pnpm buyers:import FILE…

Brings public procurement notices into the catalogue of buyers.

  FILE  Open Contracting (OCDS) JSON as publishers emit it: release packages, record packages, releases,
        arrays or one per line; gzip or plain; UTF-8, UTF-16 or ISO-8859-1

The same file again changes nothing; a newer notice updates what an older one said. Ctrl-C ends after the batch
under way; what is in by then stays, and the next run goes on from there.

Works on SUPABASE_URL with SUPABASE_SECRET_KEY where they are set, else on the local stack.
Ends with 0 when everything went in, with 1 when something was skipped or left out, with 2 when it could not work.`;

/** How often one reason is told with its place; the summary counts them all. */
const TOLD_IN_FULL = 20;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { help: { type: "boolean", short: "h" } },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  if (positionals.length === 0)
    throw new Refusal("Name the files to import: pnpm buyers:import FILE… (more with --help).");
  // A script of a package manager runs in the package: files are named from where the person stands.
  const from = process.env["INIT_CWD"] ?? process.cwd();
  return importFiles(positionals.map((name) => ({ name, path: resolve(from, name) })));
});

type NamedFile = { name: string; path: string };

async function importFiles(files: NamedFile[]): Promise<number> {
  const db = connect();
  const sizes = await Promise.all(
    files.map(async ({ path }) => (await stat(path).catch(() => undefined))?.size ?? 0),
  );
  const summary = new ImportSummary();
  const progress = startProgress(sizes.reduce((sum, size) => sum + size, 0));
  const tell = teller((line) => progress.say(line));
  const stop = new AbortController();
  const onInterrupt = () => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
    progress.say("Stopping after this batch. Ctrl-C again stops at once.");
  };
  process.on("SIGINT", onInterrupt).on("SIGTERM", onInterrupt);

  const started = performance.now();
  let before = 0;
  let bytes = 0;
  try {
    for (const [index, { name, path }] of files.entries()) {
      if (stop.signal.aborted) break;
      summary.files++;
      const onRead = (read: number) => {
        bytes = before + read;
      };
      for await (const found of importFile(db, path, { onRead, signal: stop.signal })) {
        const event = inWordsOf(name, path, found);
        summary.add(event);
        tell(name, event);
        progress.show(bytes, summary);
      }
      before += sizes[index] ?? 0;
    }
  } finally {
    progress.end(bytes, summary);
    process.off("SIGINT", onInterrupt).off("SIGTERM", onInterrupt);
    for (const line of summary.lines((performance.now() - started) / 1000)) console.log(line);
  }
  if (stop.signal.aborted) {
    console.log("Stopped before the end: the same command goes on from here.");
    return 130;
  }
  return summary.isComplete ? 0 : 1;
}

/** Names a file as the person did. */
function inWordsOf(name: string, path: string, event: ImportEvent): ImportEvent {
  return event.kind === "skipped" ? { ...event, reason: event.reason.replaceAll(path, name) } : event;
}

/** Tells what did not go in, with its place; a reason that comes again and again only so often. */
function teller(say: (line: string) => void) {
  const told = new Map<string, number>();
  return (name: string, event: ImportEvent) => {
    if (event.kind === "imported") return;
    const { position } = event;
    const reason = event.kind === "skipped" ? event.reason : `${event.omission.at}: ${event.omission.reason}`;
    if (!position) return say(reason);
    const kind = event.kind === "skipped" ? event.kind : event.omission.at.replace(/\d+/g, "*");
    const times = (told.get(kind) ?? 0) + 1;
    told.set(kind, times);
    const place = `${name}, release ${position.nth} (line ${position.line}, byte ${position.byte})`;
    if (times <= TOLD_IN_FULL)
      say(`${place} ${event.kind === "skipped" ? "skipped" : "left out"}: ${reason}`);
    if (times === TOLD_IN_FULL) say("More of this kind are only counted.");
  };
}
