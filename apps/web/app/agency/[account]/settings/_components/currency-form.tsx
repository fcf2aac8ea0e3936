"use client";

import { CURRENCIES, currencyName } from "@credence/core/money/currencies";
import { formatMoney } from "@credence/core/money/format-money";
import type { SettingsChanges } from "@credence/core/settings/agency-settings";
import { useState } from "react";
import { Callout } from "@/components/ui/callout.tsx";
import { Label, Select } from "@/components/ui/field.tsx";
import { changeSettings } from "../_actions/change-settings.ts";
import { SettingForm } from "./setting-form.tsx";
import { sentOf, useSaving } from "./use-saving.ts";

/** In which currency everything is priced and billed; it stays once something was bought. */
export function CurrencyForm({
  agency_id,
  currency,
  isFixed,
  examplePriceCents,
}: {
  agency_id: string;
  currency: string;
  isFixed: boolean;
  /** One of its prices, to show what becomes of it. */
  examplePriceCents: number;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const { save, isSaving, state, touch } = useSaving(() => setDraft(null));
  const chosen = draft ?? currency;
  const known: readonly string[] = CURRENCIES;
  return (
    <SettingForm
      id="currency"
      title="Currency"
      about={<p>Prices, costs, limits and invoices of your agency and its clients are in it.</p>}
      isDirty={chosen !== currency}
      isSaving={isSaving}
      state={state}
      onDiscard={() => {
        setDraft(null);
        touch();
      }}
      onSave={() =>
        save(async () =>
          sentOf(
            await changeSettings({ agency_id, changes: { currency: chosen as SettingsChanges["currency"] } }),
            (other) =>
              other.status === "currency_fixed"
                ? `A client has bought in ${other.currency.toUpperCase()} meanwhile, or your costs were set in it: the currency stays.`
                : "Nothing was saved.",
          ),
        )
      }
    >
      <div className="grid gap-1.5">
        <Label htmlFor="agency-currency">Currency</Label>
        <Select
          id="agency-currency"
          value={chosen}
          disabled={isFixed}
          aria-describedby="agency-currency-note"
          onChange={({ target }) => {
            setDraft(target.value);
            touch();
          }}
        >
          {(known.includes(currency) ? known : [currency, ...known]).map((code) => (
            <option key={code} value={code}>
              {currencyName(code)}
            </option>
          ))}
        </Select>
        <p id="agency-currency-note" className="text-xs text-pretty text-ink-muted">
          {isFixed
            ? "It is fixed: your clients have bought in it, or your costs were set in it, and both keep their amounts."
            : "It can be changed until a client first buys something or your costs are set; from then on it is fixed."}
        </p>
      </div>
      {chosen !== currency && (
        <Callout tone="warning" aria-live="polite" title="Amounts are not converted">
          <p>
            Your prices and limits keep their numbers in the smallest unit, and so do your costs:{" "}
            {formatMoney(examplePriceCents, currency)} becomes {formatMoney(examplePriceCents, chosen)}. Look
            at your prices after saving.
          </p>
        </Callout>
      )}
    </SettingForm>
  );
}
