"use client";

import { Check } from "lucide-react";
import type { ReactNode, SubmitEvent } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import type { SavingState } from "./use-saving.ts";

/** Some settings that are saved together; it says whether they are. */
export function SettingForm({
  id,
  title,
  about,
  isDirty,
  isWrong = false,
  isSaving,
  state,
  onSave,
  onDiscard,
  children,
}: {
  /** Names the form, also in the address. */
  id: string;
  title: string;
  /** What these settings do. */
  about: ReactNode;
  /** Something else is typed than what is saved. */
  isDirty: boolean;
  /** What is typed cannot be saved. */
  isWrong?: boolean;
  isSaving: boolean;
  state: SavingState;
  onSave: () => void;
  onDiscard: () => void;
  children: ReactNode;
}) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isDirty && !isWrong && !isSaving) onSave();
  };
  return (
    <Card id={id} aria-labelledby={`${id}-title`} className="scroll-mt-20">
      <form
        onSubmit={submit}
        noValidate
        className="grid gap-x-10 gap-y-5 p-5 sm:p-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]"
      >
        <div className="space-y-1.5 text-sm text-pretty text-ink-muted">
          <h2 id={`${id}-title`} tabIndex={-1} className="text-base font-semibold text-ink">
            {title}
          </h2>
          {about}
        </div>
        <div className="space-y-5">
          {children}
          {state.status === "refused" && (
            <FailureCallout title="Not saved" message={state.message} id={state.id} />
          )}
          <div className="flex flex-wrap items-center gap-2">
            <Button
              type="submit"
              variant={isDirty ? "primary" : "secondary"}
              isBusy={isSaving}
              disabled={!isSaving && (!isDirty || isWrong)}
              aria-label={`Save ${title.toLowerCase()}`}
            >
              Save
            </Button>
            {isDirty && !isSaving && (
              <Button
                variant="quiet"
                aria-label={`Discard changes of ${title.toLowerCase()}`}
                onClick={onDiscard}
              >
                Discard
              </Button>
            )}
            <output className="flex items-center gap-1.5 text-sm text-ink-muted">
              {isDirty && !isSaving && "Not saved yet"}
              {!isDirty && state.status === "saved" && (
                <>
                  <Check aria-hidden className="size-4 text-positive" /> Saved
                </>
              )}
            </output>
          </div>
        </div>
      </form>
    </Card>
  );
}
