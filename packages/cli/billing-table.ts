import { periodInWords } from "@credence/core/billing/invoice-words";
import type { RunPreview } from "@credence/core/billing/preview-run";
import { formatMoney } from "@credence/core/money/format-money";
import { chargeInWords, outcomeInWords } from "./billing-words.ts";
import { whole } from "./import-summary.ts";

const HEAD = ["WHO", "OF", "WHAT", "AMOUNT", "BOUGHT", "PURCHASES", "WHAT BECOMES OF IT"];
const TO_THE_RIGHT = new Set([3, 5]);
const WIDEST = 32;

/**
 * What a run would do, a row per invoice: sums that are on none yet, then invoices whose money is not here.
 * @param asTable columns under headings, for a terminal; else a plain line each
 */
export function previewLines({ overages, charges }: RunPreview, asTable: boolean): string[] {
  const rows = [
    ...overages.map((sum) => [
      sum.account_name,
      sum.agency_name,
      sum.kind === "client" ? "price" : "cost",
      formatMoney(sum.amount_cents, sum.currency),
      periodInWords(sum.period_start, sum.period_end, "UTC"),
      whole(sum.purchases),
      outcomeInWords(sum),
    ]),
    ...charges.map((charge) => [
      charge.account_name,
      charge.agency_name,
      charge.kind === "client" ? "price" : "cost",
      formatMoney(charge.amount_cents, charge.currency),
      charge.number,
      "",
      chargeInWords(charge),
    ]),
  ];
  return asTable ? tableOf(rows) : rows.map((row) => row.filter((cell) => cell !== "").join(", "));
}

function tableOf(rows: string[][]): string[] {
  if (rows.length === 0) return [];
  const all = [HEAD, ...rows].map((row) => [...row.slice(0, -1).map(shorten), row.at(-1) ?? ""]);
  const widths = HEAD.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((cell, column) => {
        const width = column === HEAD.length - 1 ? 0 : (widths[column] ?? 0);
        return TO_THE_RIGHT.has(column) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  "),
  );
}

const shorten = (text: string) => (text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text);
