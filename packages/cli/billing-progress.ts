import type { RunTally } from "@credence/core/billing/run-summary";
import { Presets, SingleBar } from "cli-progress";
import { plural, whole } from "./import-summary.ts";

/** Shows how far a run is, and says what it meets on the way. */
export interface RunProgress {
  /** How many charges are due that this run has not worked on, over all runs. */
  left(charges: number): void;
  show(tally: RunTally): void;
  /** A line for the reader, above the bar where there is one. */
  say(line: string): void;
  end(): void;
}

/** A bar with counts and the time left on a terminal; elsewhere a plain line every few seconds. */
export function startRunProgress(): RunProgress {
  return process.stderr.isTTY ? startBar() : startLines();
}

function startBar(): RunProgress {
  const bar = new SingleBar(
    {
      format: "{bar} {percentage}% | {counts} | {time} left",
      hideCursor: true,
      stream: process.stderr,
      gracefulExit: false,
      noTTYOutput: false,
    },
    Presets.shades_classic,
  );
  const started = performance.now();
  let total = 0;
  let done = 0;
  let counts = "claiming";
  let isShown = false;
  const draw = () => {
    if (!isShown) bar.start(Math.max(total, 1), 0, { counts, time: "?" });
    isShown = true;
    bar.setTotal(Math.max(total, 1));
    bar.update(Math.min(done, total), { counts, time: timeLeft(done, total, started) });
  };
  return {
    left(charges) {
      total = done + charges;
      draw();
    },
    show(tally) {
      done = tally.done;
      total = Math.max(total, done);
      counts = countsOf(tally);
      draw();
    },
    say(line) {
      if (!isShown) return console.error(line);
      // Clears the line that the bar stands on; the bar draws itself again below.
      process.stderr.write(`\r\u001b[K${line}\n`);
      bar.render();
    },
    end: () => {
      if (isShown) bar.stop();
    },
  };
}

const LINE_EVERY_MS = 5000;

function startLines(): RunProgress {
  const started = performance.now();
  let next = started + LINE_EVERY_MS;
  let total = 0;
  let done = 0;
  return {
    left(charges) {
      total = done + charges;
    },
    show(tally) {
      done = tally.done;
      if (performance.now() < next) return;
      next = performance.now() + LINE_EVERY_MS;
      const time = timeLeft(done, total, started);
      console.error(`${whole(done)} of ${whole(Math.max(total, done))}: ${countsOf(tally)}, ${time} left`);
    },
    say: (line) => console.error(line),
    end: () => undefined,
  };
}

function countsOf(tally: RunTally): string {
  const declined = tally.count("declined", "failed", "given_up");
  const waiting = tally.count("waits", "needs_person");
  return [
    `${whole(tally.claimed)} claimed`,
    `${whole(tally.count("paid"))} paid`,
    ...(tally.count("sent") > 0 ? [`${whole(tally.count("sent"))} sent`] : []),
    ...(declined > 0 ? [`${whole(declined)} declined`] : []),
    ...(waiting > 0 ? [`${plural(waiting, "charge")} set aside`] : []),
  ].join(", ");
}

function timeLeft(done: number, total: number, started: number): string {
  if (done <= 0) return "?";
  const seconds = Math.round(((performance.now() - started) / 1000) * (Math.max(total - done, 0) / done));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
