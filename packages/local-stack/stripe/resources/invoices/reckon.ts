import type Stripe from "stripe";
import type { Scope } from "../../scope.ts";
import { idOf, type StoredInvoice } from "../../store/kinds.ts";

/** What the customer owes in this currency besides the invoice; negative when they have credit. */
export function balanceIn(customer: Stripe.Customer, currency: string): number {
  return (
    customer.invoice_credit_balance?.[currency] ??
    (customer.currency === currency || !customer.currency ? customer.balance : 0)
  );
}

/** The customer with another balance in this currency. */
export function withBalance(customer: Stripe.Customer, currency: string, balance: number): Stripe.Customer {
  return {
    ...customer,
    currency: customer.currency ?? currency,
    balance: (customer.currency ?? currency) === currency ? balance : customer.balance,
    invoice_credit_balance: { ...customer.invoice_credit_balance, [currency]: balance },
  };
}

/** A draft with the amounts that follow from its total and what its customer owes or has today. */
export function reckonDraft(scope: Scope, invoice: StoredInvoice): StoredInvoice {
  const id = idOf(invoice.customer);
  const customer = id === null ? undefined : scope.find("customer", id);
  const balance = customer ? balanceIn(customer, invoice.currency) : 0;
  const due = Math.max(0, invoice.total + balance);
  return { ...invoice, starting_balance: balance, amount_due: due, amount_remaining: due };
}

/** The invoice with another total. */
export function withTotal(invoice: StoredInvoice, total: number): StoredInvoice {
  return {
    ...invoice,
    subtotal: total,
    subtotal_excluding_tax: total,
    total,
    total_excluding_tax: total,
  };
}
