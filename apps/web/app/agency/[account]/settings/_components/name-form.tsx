"use client";

import { parseSlug } from "@credence/core/settings/parse-slug";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Callout } from "@/components/ui/callout.tsx";
import { Input, Label } from "@/components/ui/field.tsx";
import { changeSettings } from "../_actions/change-settings.ts";
import { SettingForm } from "./setting-form.tsx";
import { sentOf, useSaving } from "./use-saving.ts";

/** What the agency is called, and where it is found. */
export function NameForm({ agency_id, name, slug }: { agency_id: string; name: string; slug: string }) {
  const router = useRouter();
  const [draft, setDraft] = useState<{ name: string; slug: string } | null>(null);
  const { save, isSaving, state, touch } = useSaving(() => setDraft(null));
  const typed = draft ?? { name, slug };
  const parsed = parseSlug(typed.slug);
  const isSlugTyped = typed.slug !== slug;
  const newSlug = isSlugTyped && parsed.status === "valid" && parsed.slug !== slug ? parsed.slug : null;
  const newName = typed.name.trim() === name ? null : typed.name.trim();
  const nameProblem = nameProblemOf(typed.name.trim());
  const slugProblem = isSlugTyped && parsed.status === "invalid" ? parsed.problem : null;
  const change = (part: Partial<typeof typed>) => {
    setDraft((known) => ({ ...(known ?? { name, slug }), ...part }));
    touch();
  };
  return (
    <SettingForm
      id="name"
      title="Name and address"
      about={<p>Your clients read the name on their prices and invoices.</p>}
      isDirty={newName !== null || newSlug !== null || nameProblem !== null || slugProblem !== null}
      isWrong={nameProblem !== null || slugProblem !== null}
      isSaving={isSaving}
      state={state}
      onDiscard={() => {
        setDraft(null);
        touch();
      }}
      onSave={() =>
        save(async () => {
          const answer = await changeSettings({
            agency_id,
            changes: {
              ...(newName !== null && { name: newName }),
              ...(newSlug !== null && { slug: newSlug }),
            },
          });
          if (answer.status === "set" && newSlug !== null) {
            router.replace(`/agency/${newSlug}/settings?address=changed` as Route);
          }
          return sentOf(answer, (other) =>
            other.status === "slug_taken"
              ? `The address “${other.slug}” belongs to somebody else. Nothing was saved; try another one.`
              : "Nothing was saved.",
          );
        })
      }
    >
      <div className="grid gap-1.5">
        <Label htmlFor="agency-name">Name</Label>
        <Input
          id="agency-name"
          autoComplete="off"
          maxLength={200}
          value={typed.name}
          aria-invalid={nameProblem ? true : undefined}
          aria-describedby="agency-name-problem"
          onChange={({ target }) => change({ name: target.value })}
        />
        <p id="agency-name-problem" aria-live="polite" className="text-xs text-danger empty:hidden">
          {nameProblem}
        </p>
      </div>
      <div className="grid gap-1.5">
        <Label htmlFor="agency-slug">Address</Label>
        <div className="flex items-center gap-1.5">
          <span aria-hidden className="text-sm text-ink-muted">
            /agency/
          </span>
          <Input
            id="agency-slug"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={typed.slug}
            aria-invalid={slugProblem ? true : undefined}
            aria-describedby="agency-slug-problem"
            onChange={({ target }) => change({ slug: target.value })}
          />
        </div>
        <p id="agency-slug-problem" aria-live="polite" className="text-xs text-danger empty:hidden">
          {slugProblem}
        </p>
      </div>
      {newSlug !== null && (
        <Callout tone="warning" aria-live="polite" title="Every address of your agency changes">
          <p className="break-words">
            Pages move from /agency/{slug} to /agency/{newSlug}, and the link to join from /join/{slug} to
            /join/{newSlug}. Links to the old addresses stop working; your clients’ own addresses stay.
          </p>
        </Callout>
      )}
    </SettingForm>
  );
}

/** What the database takes for a name: something that can be read out. */
function nameProblemOf(name: string): string | null {
  if (name === "") return "Type a name.";
  if (name.length > 120) return "At most 120 characters.";
  return /[\p{L}\p{N}]/u.test(name) ? null : "A name has at least one letter or digit.";
}
