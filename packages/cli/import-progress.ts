import { Presets, SingleBar } from "cli-progress";
import { type ImportSummary, plural, whole } from "./import-summary.ts";

/** Shows how far an import is, and says what it meets on the way. */
export interface ImportProgress {
  /** Bytes taken from the disk, over all files. */
  show(bytes: number, summary: ImportSummary): void;
  /** A line for the reader, above the bar where there is one. */
  say(line: string): void;
  end(bytes: number, summary: ImportSummary): void;
}

/**
 * A bar by bytes with counts and the time left on a terminal; elsewhere a plain line every few seconds.
 * @param bytes the size of all files together
 */
export function startProgress(bytes: number): ImportProgress {
  return process.stderr.isTTY ? startBar(bytes) : startLines(bytes);
}

function startBar(total: number): ImportProgress {
  const bar = new SingleBar(
    {
      format: "{bar} {percentage}% | {releases} | {buyers} | {left} left",
      hideCursor: true,
      stream: process.stderr,
      gracefulExit: false,
      noTTYOutput: false,
    },
    Presets.shades_classic,
  );
  const started = performance.now();
  const payload = (bytes: number, summary: ImportSummary) => ({
    releases: plural(summary.read, "release"),
    buyers: `${plural(summary.counts.buyers.added, "buyer")} added`,
    left: timeLeft(bytes, total, started),
  });
  let latest = { releases: plural(0, "release"), buyers: "0 buyers added", left: "?" };
  bar.start(Math.max(total, 1), 0, latest);
  return {
    show(bytes, summary) {
      latest = payload(bytes, summary);
      bar.update(Math.min(bytes, total), latest);
    },
    say(line) {
      // Clears the line that the bar stands on; the bar draws itself again below.
      process.stderr.write(`\r\u001b[K${line}\n`);
      bar.render();
    },
    end(bytes, summary) {
      bar.update(Math.min(bytes, total), payload(bytes, summary));
      bar.stop();
    },
  };
}

const LINE_EVERY_MS = 5000;

function startLines(total: number): ImportProgress {
  const started = performance.now();
  let next = started + LINE_EVERY_MS;
  return {
    show(bytes, summary) {
      if (performance.now() < next) return;
      next = performance.now() + LINE_EVERY_MS;
      const percent = total > 0 ? Math.floor((100 * Math.min(bytes, total)) / total) : 100;
      const left = timeLeft(bytes, total, started);
      console.error(
        `${percent}%: ${plural(summary.read, "release")}, ${whole(summary.counts.buyers.added)} buyers added, ${left} left`,
      );
    },
    say: (line) => console.error(line),
    end: () => undefined,
  };
}

function timeLeft(bytes: number, total: number, started: number): string {
  if (bytes <= 0) return "?";
  const seconds = Math.round(((performance.now() - started) / 1000) * (Math.max(total - bytes, 0) / bytes));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
