import { Presets, SingleBar } from "cli-progress";

/** Hears how far a run is. */
export interface Watch {
  /** What follows has so many steps. */
  begin: (what: string, steps: number) => void;
  /** The next step begins. */
  step: (what: string) => void;
  /** It is done. */
  end: () => void;
}

/** Hears nothing. */
export const nobody: Watch = { begin: () => undefined, step: () => undefined, end: () => undefined };

/** Shows it on standard error: a bar on a terminal, elsewhere a line every few seconds. */
export function watchOnTerminal(): Watch {
  return process.stderr.isTTY ? showBar() : writeLines();
}

function showBar(): Watch {
  const bar = new SingleBar(
    {
      format: "{path} {bar} {value}/{total} | {eta_formatted} left | {step}",
      stream: process.stderr,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  let path = "";
  let done = 0;
  return {
    begin: (what, steps) => {
      path = what.padEnd(10);
      done = -1;
      bar.start(steps, 0, { path, step: "" });
    },
    step: (step) => {
      done++;
      bar.update(done, { path, step });
    },
    end: () => {
      bar.update(bar.getTotal(), { path, step: "done" });
      bar.stop();
    },
  };
}

const lineEveryMs = 5000;

function writeLines(): Watch {
  let path = "";
  let total = 0;
  let done = 0;
  let next = 0;
  let began = 0;
  const write = (what: string) => {
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.error(`${path}: ${done} of ${total}, ${seconds} s, ${what}`);
    next = performance.now() + lineEveryMs;
  };
  return {
    begin: (what, steps) => {
      [path, total, done, began] = [what, steps, -1, performance.now()];
      next = began;
    },
    step: (what) => {
      done++;
      if (performance.now() >= next) write(what);
    },
    end: () => {
      done = total;
      write("done");
    },
  };
}
