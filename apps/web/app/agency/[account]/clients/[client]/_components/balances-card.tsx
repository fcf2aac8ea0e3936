"use client";

import type { Client } from "@credence/core/clients/client";
import { CREDIT_TYPE_LABELS, CREDIT_TYPES, type CreditType } from "@credence/core/credits/credit-type";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { AdjustForm } from "./adjust-form.tsx";

/** What a client holds of each type, and the way to adjust it. */
export function BalancesCard({ client }: { client: Client }) {
  const [adjusting, setAdjusting] = useState<CreditType | null>(null);
  const close = () => setAdjusting(null);
  return (
    <Card aria-labelledby="balances" className="p-5">
      <h2 id="balances" className="font-semibold">
        Balances
      </h2>
      <ul className="mt-3 divide-y divide-line border-t border-line text-sm">
        {CREDIT_TYPES.map((type) => (
          <li key={type} data-credit-type={type} className="flex items-center gap-3 py-2.5">
            <span className="min-w-0 flex-1">{CREDIT_TYPE_LABELS[type].name}</span>
            <span className="font-medium tabular-nums">{client.balances[type].toLocaleString("en-US")}</span>
            <Button size="small" onClick={() => setAdjusting(type)}>
              Adjust<span className="sr-only"> {CREDIT_TYPE_LABELS[type].name}</span>
            </Button>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-xs text-pretty text-ink-muted">
        An adjustment is recorded with your reason, and the people of {client.name} see both.
      </p>
      <Dialog
        label={adjusting ? `Adjust ${CREDIT_TYPE_LABELS[adjusting].name}` : "Adjust"}
        isOpen={adjusting !== null}
        onClose={close}
      >
        {adjusting && <AdjustForm client={client} type={adjusting} onClose={close} />}
      </Dialog>
    </Card>
  );
}
