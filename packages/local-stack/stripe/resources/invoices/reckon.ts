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

/** A draft as it is today: it follows its customer's name, address and balance until it is definite. */
export function reckonDraft(scope: Scope, invoice: StoredInvoice): StoredInvoice {
  const id = idOf(invoice.customer);
  const customer = id === null ? undefined : scope.find("customer", id);
  if (!customer) return invoice;
  const balance = balanceIn(customer, invoice.currency);
  const due = Math.max(0, invoice.total + balance);
  return {
    ...invoice,
    ...addressOf(customer),
    starting_balance: balance,
    amount_due: due,
    amount_remaining: due,
  };
}

/** What an invoice says of its customer. */
export function addressOf(customer: Stripe.Customer) {
  return {
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_tax_exempt: customer.tax_exempt ?? "none",
  };
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
