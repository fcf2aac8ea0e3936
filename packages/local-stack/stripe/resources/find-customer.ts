import type Stripe from "stripe";
import { noSuch } from "../requests/refuse.ts";
import type { Scope } from "../scope.ts";

/** A customer that can still be worked with. */
export function demandCustomer(scope: Scope, id: string, param?: string): Stripe.Customer {
  if (scope.find("deleted_customer", id)) throw noSuch("customer", id, param);
  return scope.demand("customer", id, param);
}
