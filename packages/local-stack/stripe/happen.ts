import { StripeRefusal } from "./requests/refuse.ts";
import { openScope, type Sandbox, type Scope } from "./scope.ts";

/**
 * Has something happen that no request to the API asks for, as one step: by a person on a page, or by a test.
 *
 * @returns what `work` returned, or the refusal it ended with; what was done until then stays, as after a request
 */
export function happen<T>(
  sandbox: Sandbox,
  account: string,
  work: (scope: Scope) => T,
): { done: T } | { refusal: StripeRefusal } {
  const outcome = sandbox.store.transaction(() => {
    try {
      return { done: work(openScope(sandbox, account)) };
    } catch (error) {
      if (error instanceof StripeRefusal) return { refusal: error };
      throw error;
    }
  });
  sandbox.courier.dispatch();
  return outcome;
}
