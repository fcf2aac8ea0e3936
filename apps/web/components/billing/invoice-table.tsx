"use client";

import type { Invoice } from "@credence/core/billing/invoice";
import { isPayable } from "@credence/core/billing/invoice-state";
import { formatMoney } from "@credence/core/money/format-money";
import { ChevronRight } from "lucide-react";
import { Fragment, type ReactNode, useId, useState } from "react";
import { cn } from "@/components/ui/cn.ts";
import { formatSpan } from "@/components/ui/format-date.ts";
import { PayLink, PdfLink } from "./document-links.tsx";
import { InvoiceStatus } from "./invoice-status.tsx";
import { LineList } from "./line-list.tsx";

const HEAD =
  "px-3 py-2.5 text-left text-xs font-medium text-ink-muted first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5";
const CELL = "px-3 py-3 align-top first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5";

/** A figure beside the amount of each invoice. */
export interface FigureColumn<Row extends Invoice> {
  readonly head: string;
  readonly cell: (invoice: Row) => ReactNode;
}

/** Invoices with how they stand; each opens to show the purchases on it. */
export function InvoiceTable<Row extends Invoice>({
  invoices,
  caption,
  path,
  timeZone,
  billed,
  figures = [],
  mayPay = true,
}: {
  invoices: Row[];
  caption: string;
  /** Where the invoices of the account are, as in `/home/acme/billing/invoices`. */
  path: string;
  timeZone: string;
  /** Whom an invoice bills, where the list holds those of several. */
  billed?: (invoice: Row) => string;
  figures?: readonly FigureColumn<Row>[];
  mayPay?: boolean;
}) {
  const columns = 4 + figures.length;
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-surface">
      <table className="w-full text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className={HEAD}>
              Invoice
            </th>
            <th scope="col" className={cn(HEAD, "max-md:hidden")}>
              Status
            </th>
            <th scope="col" className={cn(HEAD, "text-right")}>
              Amount
            </th>
            {figures.map(({ head }) => (
              <th key={head} scope="col" className={cn(HEAD, "text-right max-md:hidden")}>
                {head}
              </th>
            ))}
            <th scope="col" className={cn(HEAD, "max-md:hidden")}>
              <span className="sr-only">Documents</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {invoices.map((invoice) => (
            <InvoiceRows
              key={invoice.id}
              invoice={invoice}
              columns={columns}
              path={path}
              timeZone={timeZone}
              billed={billed?.(invoice)}
              figures={figures}
              mayPay={mayPay}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function InvoiceRows<Row extends Invoice>({
  invoice,
  columns,
  path,
  timeZone,
  billed,
  figures,
  mayPay,
}: {
  invoice: Row;
  columns: number;
  path: string;
  timeZone: string;
  billed: string | undefined;
  figures: readonly FigureColumn<Row>[];
  mayPay: boolean;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const pay = mayPay && invoice.has_document && isPayable(invoice.state) && (
    <PayLink invoice={invoice} path={path} />
  );
  const pdf = invoice.has_document && <PdfLink invoice={invoice} path={path} />;
  return (
    <Fragment>
      <tr data-invoice={invoice.number} className="border-t border-line">
        <th scope="row" className={cn(CELL, "text-left font-normal")}>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setIsOpen(!isOpen)}
            className="group flex items-start gap-1.5 rounded text-left"
          >
            <ChevronRight
              aria-hidden
              className={cn(
                "mt-0.5 size-4 shrink-0 text-ink-faint transition-transform group-hover:text-ink",
                isOpen && "rotate-90",
              )}
            />
            <span>
              {billed && <span className="block font-medium break-words">{billed}</span>}
              <span className={cn("block wrap-anywhere", billed ? "text-xs text-ink-muted" : "font-medium")}>
                {invoice.number}
              </span>
              <span className="block text-xs text-ink-muted tabular-nums">
                {formatSpan(invoice.period_start, invoice.period_end, timeZone)}
              </span>
            </span>
          </button>
          <div className="mt-2 space-y-2 pl-5.5 md:hidden">
            <InvoiceStatus invoice={invoice} timeZone={timeZone} />
            {figures.length > 0 && (
              <dl className="flex flex-wrap gap-x-4 gap-y-1 text-xs tabular-nums">
                {figures.map(({ head, cell }) => (
                  <div key={head} className="flex gap-1.5">
                    <dt className="text-ink-muted">{head}</dt>
                    <dd>{cell(invoice)}</dd>
                  </div>
                ))}
              </dl>
            )}
            {pay}
          </div>
        </th>
        <td className={cn(CELL, "max-md:hidden")}>
          <InvoiceStatus invoice={invoice} timeZone={timeZone} />
        </td>
        <td className={cn(CELL, "text-right font-medium whitespace-nowrap tabular-nums")}>
          {formatMoney(invoice.amount_cents, invoice.currency)}
          <div className="mt-1 -mr-2.5 font-normal md:hidden">{pdf}</div>
        </td>
        {figures.map(({ head, cell }) => (
          <td key={head} className={cn(CELL, "text-right whitespace-nowrap tabular-nums max-md:hidden")}>
            {cell(invoice)}
          </td>
        ))}
        <td className={cn(CELL, "py-2 max-md:hidden")}>
          <div className="-mr-2.5 flex items-center justify-end gap-1.5">
            {pay}
            {pdf}
          </div>
        </td>
      </tr>
      {/* Stands in the table whether or not it is open: the button above names it. */}
      <tr id={id} hidden={!isOpen} className="border-t border-line">
        <td colSpan={columns} className="bg-canvas p-0">
          {isOpen && (
            <LineList
              of={{ invoice: invoice.id }}
              currency={invoice.currency}
              timeZone={timeZone}
              caption={`Purchases on invoice ${invoice.number}, newest first`}
              shows={invoice.kind === "agency" ? "clients" : billed === undefined ? "people" : "neither"}
            />
          )}
        </td>
      </tr>
    </Fragment>
  );
}
