import type Stripe from "stripe";
import { showEvent } from "../resources/events.ts";
import { showInvoice } from "../resources/invoices/show-invoice.ts";
import type { Scope } from "../scope.ts";
import type { Kind } from "../store/kinds.ts";
import { malformed } from "./refuse.ts";

type Json = Record<string, unknown>;

/** How deep Stripe expands. */
const deepest = 4;

/** Which kind an id is of, by how it begins. */
const prefixes: Record<string, Kind> = {
  cus: "customer",
  pm: "payment_method",
  seti: "setup_intent",
  cs: "checkout.session",
  in: "invoice",
  inpay: "invoice_payment",
  pi: "payment_intent",
  ch: "charge",
  re: "refund",
  du: "dispute",
};

/** What objects bring along only when asked to. */
const included: Record<string, (scope: Scope, object: Json) => unknown> = {
  "invoice.payments": (scope, { id }) =>
    asList(
      scope.all("invoice_payment", { invoice: String(id) }),
      `/v1/invoice_payments?invoice=${String(id)}`,
    ),
  "charge.refunds": (scope, { id }) =>
    asList(scope.all("refund", { charge: String(id) }), `/v1/charges/${String(id)}/refunds`),
};

/** The answer with the objects in the place of their ids that the paths of `expand` name. */
export function expand(scope: Scope, answer: object, paths: string[] = []): object {
  if (paths.length === 0) return answer;
  const copy = structuredClone(answer) as Json;
  for (const path of paths) {
    const steps = path.split(".");
    if (steps.length > deepest) {
      throw malformed(`You cannot expand more than ${deepest} levels of a property (${path}).`, {
        param: "expand",
      });
    }
    expandStep(scope, copy, steps, path);
  }
  return copy;
}

function expandStep(scope: Scope, at: unknown, steps: string[], path: string): void {
  const [step, ...rest] = steps;
  if (step === undefined || at === null) return;
  if (Array.isArray(at)) {
    for (const each of at) expandStep(scope, each, steps, path);
    return;
  }
  if (typeof at !== "object") throw notExpandable(path);
  const object = at as Json;
  const include = included[`${String(object["object"])}.${step}`];
  if (include) object[step] ??= include(scope, object);
  else if (typeof object[step] === "string") object[step] = fetch(scope, object[step], path);
  else if (object[step] === undefined && object["object"] !== undefined) throw notExpandable(path);
  expandStep(scope, object[step], rest, path);
}

function fetch(scope: Scope, id: string, path: string): unknown {
  const kind = prefixes[id.slice(0, id.indexOf("_"))];
  if (kind === undefined) throw notExpandable(path);
  if (kind === "customer") return scope.find("deleted_customer", id) ?? scope.find("customer", id) ?? id;
  const found = scope.find(kind, id);
  if (found === undefined) return id;
  return structuredClone(show(scope, kind, found));
}

function show(scope: Scope, kind: Kind, object: object): object {
  if (kind === "invoice") return showInvoice(scope, object as Parameters<typeof showInvoice>[1]);
  if (kind === "event") return showEvent(scope, object as Parameters<typeof showEvent>[1]);
  return object;
}

function asList<T extends { id: string }>(data: T[], url: string): Stripe.ApiList<T> {
  return { object: "list", data, has_more: false, url };
}

const notExpandable = (path: string) =>
  malformed(`This property cannot be expanded (${path}).`, { param: "expand" });
