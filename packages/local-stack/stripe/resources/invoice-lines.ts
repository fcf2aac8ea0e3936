import type Stripe from "stripe";
import { makeId } from "../make-id.ts";
import { invalid, malformed } from "../requests/refuse.ts";
import { mergeMetadata } from "../rules/metadata.ts";
import { maximumCharge } from "../rules/minimum-charges.ts";
import type { Scope } from "../scope.ts";
import type { StoredInvoice, StoredLine } from "../store/kinds.ts";

/** As answers have it: the SDK reads its own Decimal from these texts. */
export type LineItem = Omit<Stripe.InvoiceLineItem, "pricing" | "quantity_decimal"> & {
  pricing: Omit<Stripe.InvoiceLineItem.Pricing, "unit_amount_decimal"> & { unit_amount_decimal: string };
  quantity_decimal: string;
};

type GivenLine = Stripe.InvoiceAddLinesParams.Line;

/** How many lines an invoice can have, and a request can add. */
export const mostLines = 250;

/** Writes a line at the end of a draft. */
export function writeLine(scope: Scope, invoice: StoredInvoice, given: GivenLine, place: number): StoredLine {
  const param = `lines[${place}]`;
  if (given.period && given.period.end < given.period.start) {
    throw malformed("The end of a period must not be before its start.", { param: `${param}[period][end]` });
  }
  const { amount, quantity, unit } = readAmount(given, invoice.currency, param);
  return scope.insert("line_item", {
    id: makeId("il"),
    invoice: invoice.id,
    invoice_item: makeId("ii"),
    amount,
    description: given.description ?? given.price_data?.product_data?.name ?? null,
    discountable: given.discountable ?? true,
    metadata: mergeMetadata({}, given.metadata, `${param}[metadata]`),
    period: given.period ?? { start: invoice.created, end: invoice.created },
    quantity,
    unit_amount_decimal: unit,
  });
}

function readAmount(
  given: GivenLine,
  currency: string,
  param: string,
): { amount: number; quantity: number; unit: string } {
  for (const name of [
    "discounts",
    "invoice_item",
    "pricing",
    "tax_amounts",
    "tax_rates",
    "quantity_decimal",
  ] as const) {
    if (given[name]) {
      throw invalid(`This local Stripe does not support ${param}[${name}].`, { param: `${param}[${name}]` });
    }
  }
  if (given.price_data) {
    if (given.amount !== undefined) throw exclusive(`${param}[amount]`, `${param}[price_data]`);
    return readPrice(given, given.price_data, currency, param);
  }
  if (given.amount === undefined) {
    throw malformed(`Missing required param: ${param}[amount].`, {
      code: "parameter_missing",
      param: `${param}[amount]`,
    });
  }
  if (given.quantity !== undefined) throw exclusive(`${param}[amount]`, `${param}[quantity]`);
  return { amount: checkSize(given.amount, `${param}[amount]`), quantity: 1, unit: String(given.amount) };
}

function readPrice(
  { quantity = 1 }: GivenLine,
  price: GivenLine["price_data"] & object,
  currency: string,
  param: string,
): { amount: number; quantity: number; unit: string } {
  if (price.currency.toLowerCase() !== currency) {
    throw invalid(`The price's currency (${price.currency}) does not match the invoice's (${currency}).`, {
      param: `${param}[price_data][currency]`,
    });
  }
  if (!price.product_data) {
    if (price.product)
      throw invalid(`No such product: '${price.product}'`, {
        code: "resource_missing",
        param: `${param}[price_data][product]`,
      });
    throw malformed(`Missing required param: ${param}[price_data][product].`, {
      code: "parameter_missing",
      param: `${param}[price_data][product]`,
    });
  }
  const decimal = price.unit_amount_decimal as unknown as string | undefined;
  const unit = price.unit_amount === undefined ? decimal : String(price.unit_amount);
  if (unit === undefined || !/^-?\d+(\.\d{1,12})?$/.test(unit)) {
    throw malformed(`Missing required param: ${param}[price_data][unit_amount].`, {
      code: "parameter_missing",
      param: `${param}[price_data][unit_amount]`,
    });
  }
  return { amount: checkSize(Math.round(Number(unit) * quantity), param), quantity, unit };
}

function exclusive(one: string, other: string) {
  return malformed(`You may only specify one of these parameters: ${one}, ${other}.`, {
    code: "parameters_exclusive",
    param: one,
  });
}

function checkSize(amount: number, param: string): number {
  if (Math.abs(amount) > maximumCharge) {
    throw invalid("Amount must be no more than 99999999", { code: "amount_too_large", param });
  }
  return amount;
}

/** The line as an answer has it. */
export function showLine(line: StoredLine, invoice: Pick<StoredInvoice, "currency">): LineItem {
  return {
    id: line.id,
    object: "line_item",
    amount: line.amount,
    currency: invoice.currency,
    description: line.description,
    discount_amounts: [],
    discountable: line.discountable,
    discounts: [],
    invoice: line.invoice,
    livemode: false,
    metadata: line.metadata,
    parent: {
      invoice_item_details: {
        invoice_item: line.invoice_item,
        proration: false,
        proration_details: null,
        subscription: null,
      },
      subscription_item_details: null,
      type: "invoice_item_details",
    },
    period: line.period,
    pretax_credit_amounts: [],
    pricing: { type: "price_details", unit_amount_decimal: line.unit_amount_decimal },
    quantity: line.quantity,
    quantity_decimal: String(line.quantity),
    subscription: null,
    subtotal: line.amount,
    taxes: [],
  };
}
