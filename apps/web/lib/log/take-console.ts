import { format } from "node:util";
import { currentRequestId } from "./current-request.ts";
import { errorFacts } from "./error-facts.ts";
import { scrub } from "./scrub.ts";
import { log } from "./write-log.ts";

// What is printed for whoever looks on, such as a mail on its way, is not for a log.
const LEVELS = { debug: "debug", log: "debug", info: "debug", warn: "warn", error: "error" } as const;

/**
 * Has all that is printed in this process go through the log, scrubbed: Next and libraries print errors as they are,
 * and an error may quote what a person typed.
 */
export function takeConsole(): void {
  for (const method of Object.keys(LEVELS) as (keyof typeof LEVELS)[]) {
    console[method] = (...words: unknown[]) => {
      const error = words.find((word) => word instanceof Error);
      if (error && "digest" in error) {
        quoteRequest(error);
        return;
      }
      const text = scrub(format(...words.filter((word) => word !== error)));
      const about = error && { error: errorFacts(error) };
      log[LEVELS[method]]({ id: currentRequestId(), ...about }, text || "printed");
    };
  }
}

/**
 * Next prints what a page threw, and only then tells the browser its digest, which error pages show: so that is the
 * id of the request. `logPageError` logs it.
 */
function quoteRequest(error: Error & { digest?: unknown }): void {
  error.digest = currentRequestId();
}
