"use client";

import type { Timezone } from "@credence/core/settings/timezones";
import { useState } from "react";
import { TimezoneField } from "@/components/settings/timezone-field.tsx";
import { Label } from "@/components/ui/field.tsx";
import { changeSettings } from "../_actions/change-settings.ts";
import { SettingForm } from "./setting-form.tsx";
import { sentOf, useSaving } from "./use-saving.ts";

/** Where the agency's months begin and end. */
export function TimezoneForm({
  agency_id,
  timezone,
  zones,
}: {
  agency_id: string;
  timezone: string;
  zones: Timezone[];
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const { save, isSaving, state, touch } = useSaving(() => setDraft(null));
  const chosen = draft ?? timezone;
  return (
    <SettingForm
      id="timezone"
      title="Timezone"
      about={
        <p>
          Billing months begin and end at midnight there, for your invoices and those of your clients, and so
          do the days and months of reports. A month that was billed already stays as it was.
        </p>
      }
      isDirty={chosen !== timezone}
      isSaving={isSaving}
      state={state}
      onDiscard={() => {
        setDraft(null);
        touch();
      }}
      onSave={() =>
        save(async () => sentOf(await changeSettings({ agency_id, changes: { timezone: chosen } })))
      }
    >
      <div className="grid gap-1.5">
        <Label htmlFor="agency-timezone">Timezone</Label>
        <TimezoneField
          id="agency-timezone"
          zones={zones}
          value={chosen}
          describedBy="agency-timezone-note"
          onChange={(name) => {
            setDraft(name);
            touch();
          }}
        />
        <p id="agency-timezone-note" className="text-xs text-ink-muted">
          {zones.find(({ name }) => name === chosen)?.offset} now. Other times on screen are in each reader’s
          own.
        </p>
      </div>
    </SettingForm>
  );
}
