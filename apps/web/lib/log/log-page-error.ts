import { currentRequestId } from "./current-request.ts";
import { errorFacts } from "./error-facts.ts";
import { log } from "./write-log.ts";

/** The same error again, as it arrives where the page is drawn to HTML. */
const ECHO = "An error occurred in the Server Components render.";

/**
 * Logs what a page, a route or an action threw and nobody caught.
 *
 * @param error What it was.
 * @param where.routePath The route's file, without what stands for its parameters in the address.
 * @param where.renderSource What was being drawn.
 */
export function logPageError(
  error: unknown,
  where: { routePath?: string; renderSource?: string | undefined },
): void {
  if (error instanceof Error && error.message.startsWith(ECHO)) return;
  const { routePath: route, renderSource: drawing } = where;
  log.error(
    { id: currentRequestId(), route, ...(drawing && { drawing }), error: errorFacts(error) },
    "page error",
  );
}
