"use client";

import type { NextCharge as Charge } from "@credence/core/billing/next-charge";
import type { Payer } from "@credence/core/billing/read-payer";
import { formatMoney } from "@credence/core/money/format-money";
import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { Card } from "@/components/ui/card.tsx";
import { cn } from "@/components/ui/cn.ts";
import { Moment } from "@/components/ui/moment.tsx";
import { isShownAtOnce } from "./billing-queries.ts";
import { CardLabel } from "./card-label.tsx";
import { LineList } from "./line-list.tsx";

/** What will be charged next: how much, on which day, how, and for what. */
export function NextCharge({ account, charge, payer }: { account: string; charge: Charge; payer: Payer }) {
  const [isOpen, setIsOpen] = useState(isShownAtOnce(charge));
  const id = useId();
  const count = charge.purchases.toLocaleString("en-US");
  return (
    <Card aria-labelledby="next-charge" className="flex flex-col overflow-hidden">
      <div className="p-5 sm:p-6">
        <h2 id="next-charge" className="text-sm font-medium text-ink-muted">
          Next charge
        </h2>
        <p data-testid="next-charge-amount" className="mt-1 text-3xl font-semibold tabular-nums">
          {formatMoney(charge.amount_cents, charge.currency)}
        </p>
        <p className="mt-2 text-sm text-pretty text-ink-muted">
          <HowAndWhen charge={charge} payer={payer} />
        </p>
      </div>
      {charge.purchases > 0 && (
        <>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setIsOpen(!isOpen)}
            className="mt-auto flex w-full items-center gap-2 border-t border-line px-5 py-3 text-left text-sm font-medium hover:bg-sunken focus-visible:-outline-offset-2 sm:px-6"
          >
            <ChevronRight
              aria-hidden
              className={cn("size-4 text-ink-faint transition-transform", isOpen && "rotate-90")}
            />
            {charge.purchases === 1 ? "The purchase" : `The ${count} purchases`} it is for
          </button>
          <div id={id} hidden={!isOpen} className="border-t border-line">
            {isOpen && (
              <LineList
                of={{ account }}
                currency={charge.currency}
                timeZone={charge.timezone}
                caption="Purchases in the next charge, newest first"
                shows={charge.kind === "agency" ? "clients" : "people"}
              />
            )}
          </div>
        </>
      )}
    </Card>
  );
}

function HowAndWhen({ charge, payer }: { charge: Charge; payer: Payer }) {
  const day = (
    <span className="font-medium text-ink">
      <Moment iso={charge.period_end} timeZone={charge.timezone} />
    </span>
  );
  switch (charge.outcome) {
    case "charge":
      return (
        <>
          Charged on {day}
          {payer.card && (
            <>
              {" "}
              to your <CardLabel card={payer.card} />
            </>
          )}
          .
        </>
      );
    case "send":
      return (
        <>
          Sent to you by email on {day}, as an invoice with 30 days to pay
          {payer.collection_method === "charge_automatically" && ", because no card is saved"}.
        </>
      );
    case "settle":
      return <>What was bought costs nothing. It is settled on {day}, without a charge.</>;
    case "below_minimum":
      return (
        <>
          Waits: it is under {formatMoney(charge.minimum_cents, charge.currency)}, the least that can be
          charged. It joins the first charge that reaches that.
        </>
      );
    case "period_taken":
    case "too_large":
      return <>Waits: it cannot go on an invoice by itself, and Credence has been told.</>;
    case "nothing":
      return <>Nothing is waiting. What is bought before {day} is charged on that day.</>;
  }
}
