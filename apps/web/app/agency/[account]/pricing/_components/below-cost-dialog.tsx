"use client";

import { CREDIT_TYPE_LABELS } from "@credence/core/credits/credit-type";
import { formatMoney } from "@credence/core/money/format-money";
import type { PlannedPrice } from "@credence/core/pricing/price-plan";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";

/** Asks once more before prices are saved that cost more than they bring. */
export default function BelowCostDialog({
  lines,
  onSave,
  onClose,
}: {
  lines: readonly PlannedPrice[];
  onSave: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog label="Save prices below cost?" isOpen onClose={onClose} className="max-w-md p-6">
      <h2 className="text-lg font-semibold">Save {lines.length === 1 ? "a price" : "prices"} below cost?</h2>
      <p className="mt-1 text-sm text-ink-muted">You lose money on every credit that your clients buy.</p>
      <ul className="mt-4 divide-y divide-line border-y border-line text-sm">
        {lines.map(({ price, cents, margin }) => (
          <li key={price.credit_type} className="flex flex-wrap justify-between gap-x-4 py-2.5">
            <span className="font-medium">{CREDIT_TYPE_LABELS[price.credit_type].name}</span>
            <span className="text-right tabular-nums">
              {formatMoney(cents ?? 0, price.currency)} at a cost of{" "}
              {formatMoney(price.cost_per_credit_cents, price.currency)}
              <span className="block text-danger">
                {formatMoney(margin?.cents ?? 0, price.currency)} per credit
              </span>
            </span>
          </li>
        ))}
      </ul>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button data-autofocus onClick={onClose}>
          Go back
        </Button>
        <Button
          variant="primary"
          onClick={() => {
            onClose();
            onSave();
          }}
        >
          Save below cost
        </Button>
      </div>
    </Dialog>
  );
}
