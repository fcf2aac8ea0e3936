"use client";

import type { ClientInvoice, ClientInvoicePage } from "@credence/core/billing/read-agency-invoices";
import { formatMoney } from "@credence/core/money/format-money";
import { FileText } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { type FigureColumn, InvoiceTable } from "@/components/billing/invoice-table.tsx";
import { Margin } from "@/components/billing/margin.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Label, Select } from "@/components/ui/field.tsx";
import { listParsers, STATUS_NAMES } from "./list-state.ts";

const FIGURES: readonly FigureColumn<ClientInvoice>[] = [
  {
    head: "Your cost",
    cell: ({ cost_cents, currency }) =>
      cost_cents === null ? (
        <Nothing />
      ) : (
        <span className="text-ink-muted">{formatMoney(cost_cents, currency)}</span>
      ),
  },
  {
    head: "Margin",
    cell: ({ amount_cents, cost_cents, currency }) =>
      cost_cents === null ? (
        <Nothing />
      ) : (
        <Margin priceCents={amount_cents} costCents={cost_cents} currency={currency} />
      ),
  },
];

/** What an agency's clients were billed, with cost and margin. */
export function ClientInvoices({
  agency,
  timeZone,
  page,
}: {
  agency: string;
  timeZone: string;
  page: ClientInvoicePage;
}) {
  const [isPending, startTransition] = useTransition();
  const [{ status, cursor }, setState] = useQueryStates(listParsers, {
    history: "push",
    shallow: false,
    startTransition,
  });
  const turnTo = (to: string | null) => {
    void setState({ cursor: to });
    document.getElementById("main")?.scrollIntoView();
  };
  const toNewest = <Button onClick={() => turnTo(null)}>Newest</Button>;
  const isEmpty = page.invoices.length === 0;
  return (
    <>
      {(!isEmpty || status || cursor) && (
        <div className="mb-4 flex items-center gap-3">
          <Label htmlFor="status">Status</Label>
          <Select
            id="status"
            className="w-44"
            value={status ?? ""}
            onChange={({ target }) =>
              void setState({ status: (target.value || null) as typeof status, cursor: null })
            }
          >
            <option value="">All</option>
            {Object.entries(STATUS_NAMES).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </Select>
          <output className="sr-only">
            {isPending ? "Loading invoices" : `Invoices shown: ${page.invoices.length}`}
          </output>
        </div>
      )}
      <div aria-busy={isPending} className={isPending ? "opacity-60 transition-opacity" : ""}>
        {isEmpty ? (
          <div className="rounded-xl border border-line bg-surface">
            <EmptyState
              icon={FileText}
              title={status || cursor ? "No such invoices" : "No invoices yet"}
              action={cursor && toNewest}
            >
              {status
                ? `None of your clients’ invoices ${status === "draft" ? "is being prepared" : `is ${STATUS_NAMES[status].toLowerCase()}`}.`
                : cursor
                  ? "There is nothing older."
                  : "What your clients buy in a month is billed after it has ended. Their invoices will be here."}
            </EmptyState>
          </div>
        ) : (
          <InvoiceTable
            invoices={page.invoices}
            caption="Invoices of your clients, newest first"
            path={`/agency/${agency}/invoices`}
            timeZone={timeZone}
            billed={({ account_name }) => account_name}
            figures={FIGURES}
            mayPay={false}
          />
        )}
        {!isEmpty && (cursor || page.next_cursor) && (
          <nav aria-label="Pages of invoices" className="mt-4 flex justify-between gap-4">
            {cursor ? toNewest : <span />}
            <Button disabled={!page.next_cursor || isPending} onClick={() => turnTo(page.next_cursor)}>
              Older
            </Button>
          </nav>
        )}
      </div>
    </>
  );
}

/** A void invoice bills nothing. */
function Nothing() {
  return (
    <span className="text-ink-faint">
      <span aria-hidden>—</span>
      <span className="sr-only">none</span>
    </span>
  );
}
