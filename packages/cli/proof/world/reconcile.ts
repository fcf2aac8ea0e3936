import { reconcileInvoices } from "@credence/core/billing/reconcile-invoices";
import type { Proof } from "./open-proof.ts";

/** What the product itself finds when it compares all its invoices with Stripe's. */
export async function reconcile({ db, payments }: Proof): Promise<{ status: string; findings: string[] }> {
  const found = await reconcileInvoices({
    db,
    payments,
    from: "2000-01-01T00:00:00Z",
    to: "2100-01-01T00:00:00Z",
    unsettledToo: true,
  });
  const { needs_person, repaired, status } = found;
  return { status, findings: [...needs_person, ...repaired].map(({ kind, detail }) => `${kind}: ${detail}`) };
}

/** What `reconcile` says when there is nothing to say. */
export const CLEAN = { status: "clean", findings: [] };
