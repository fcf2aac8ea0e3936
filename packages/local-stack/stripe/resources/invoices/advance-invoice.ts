import type { Scope } from "../../scope.ts";
import type { StoredInvoice } from "../../store/kinds.ts";
import { chargeInvoice } from "./charge-invoice.ts";
import { chooseMethod } from "./choose-method.ts";
import { finalize } from "./finalize-invoice.ts";
import { sendInvoice } from "./send-invoice.ts";

/** How long a draft that goes on by itself waits for changes, in seconds. */
const graceOfDrafts = 3600;

/** A draft that is to become definite by itself, at the time asked for or in an hour; any other as it is. */
export function planAdvance(scope: Scope, draft: StoredInvoice, asked: number | undefined): StoredInvoice {
  if (!draft.auto_advance) return { ...draft, automatically_finalizes_at: null };
  const at = asked ?? draft.automatically_finalizes_at ?? scope.now() + graceOfDrafts;
  scope.agenda.plan(at, { account: scope.account, errand: "finalize_invoice", object: draft.id });
  return { ...draft, automatically_finalizes_at: at };
}

/** Makes a draft definite whose hour has come, and sends or charges it. */
export function finalizeByItself(scope: Scope, id: string): void {
  const draft = scope.find("invoice", id);
  if (draft?.status !== "draft" || !draft.auto_advance) return;
  if ((draft.automatically_finalizes_at ?? Number.POSITIVE_INFINITY) > scope.now()) return;
  finalize(scope, draft);
  collectInvoice(scope, id);
}

/** Sends or charges an invoice that goes on by itself. */
export function collectInvoice(scope: Scope, id: string): void {
  const invoice = scope.find("invoice", id);
  if (invoice?.status !== "open" || !invoice.auto_advance) return;
  if (invoice.collection_method === "send_invoice") {
    sendInvoice(scope, id);
    return;
  }
  if ((invoice.next_payment_attempt ?? 0) > scope.now()) return;
  chargeInvoice(scope, invoice, chooseMethod(scope, invoice), { scheduled: true });
}
