"use client";

import { useState } from "react";
import { changeSettings } from "../_actions/change-settings.ts";
import { Choices } from "./choices.tsx";
import { SettingForm } from "./setting-form.tsx";
import { sentOf, useSaving } from "./use-saving.ts";

/** Whether what one member of a client reveals is open to the others. */
export function SharingForm({ agency_id, sharesReveals }: { agency_id: string; sharesReveals: boolean }) {
  const [draft, setDraft] = useState<boolean | null>(null);
  const { save, isSaving, state, touch } = useSaving(() => setDraft(null));
  const isShared = draft ?? sharesReveals;
  return (
    <SettingForm
      id="sharing"
      title="Reveals in a team"
      about={
        <p>
          A client pays once for the contacts of a buyer, whichever you choose. What was revealed before a
          change stays as it is.
        </p>
      }
      isDirty={isShared !== sharesReveals}
      isSaving={isSaving}
      state={state}
      onDiscard={() => {
        setDraft(null);
        touch();
      }}
      onSave={() =>
        save(async () => sentOf(await changeSettings({ agency_id, changes: { shares_reveals: isShared } })))
      }
    >
      <Choices
        name="sharing"
        legend="When somebody reveals contacts"
        value={isShared ? "team" : "each"}
        onChange={(value) => {
          setDraft(value === "team");
          touch();
        }}
        options={[
          {
            value: "each",
            label: "Each opens them for themselves",
            means: "Teammates reveal the same buyer for no credit. It is known who has seen which contacts.",
          },
          {
            value: "team",
            label: "They open for the whole team",
            means: "Everyone who is in the client at that moment sees the contacts at once.",
          },
        ]}
      />
    </SettingForm>
  );
}
