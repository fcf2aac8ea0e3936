import type { BrowserContext } from "@playwright/test";

/**
 * Has a page print it as an error, like any other, when something that it does breaks its policy, whatever that is.
 *
 * @param context Whose pages.
 */
export async function reportViolations(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) => {
      console.error(`policy broken: ${violatedDirective} by ${blockedURI} of ${sourceFile}`);
    });
  });
}
