"use client";

import type { AgencySettings } from "@credence/core/settings/agency-settings";
import { Check, Copy } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Input, Label } from "@/components/ui/field.tsx";
import { changeSettings } from "../_actions/change-settings.ts";
import { Choices } from "./choices.tsx";
import { SettingForm } from "./setting-form.tsx";
import { sentOf, useSaving } from "./use-saving.ts";

type Saved = Pick<AgencySettings, "slug" | "joining_is_open">;

/** Who may become a client, and the link that leads there. */
export function JoinForm({ agency_id, settings }: { agency_id: string; settings: Saved }) {
  const [draft, setDraft] = useState<boolean | null>(null);
  const { save, isSaving, state, touch } = useSaving(() => setDraft(null));
  const isOpen = draft ?? settings.joining_is_open;
  return (
    <SettingForm
      id="joining"
      title="Joining"
      about={<p>Whoever joins gets your signup bonus and sees your prices at once.</p>}
      isDirty={isOpen !== settings.joining_is_open}
      isSaving={isSaving}
      state={state}
      onDiscard={() => {
        setDraft(null);
        touch();
      }}
      onSave={() =>
        save(async () => sentOf(await changeSettings({ agency_id, changes: { joining_is_open: isOpen } })))
      }
    >
      <Choices
        name="joining"
        legend="Who may become a client"
        value={isOpen ? "open" : "closed"}
        onChange={(value) => {
          setDraft(value === "open");
          touch();
        }}
        options={[
          {
            value: "open",
            label: "Anyone with the link",
            means: "They sign up at your link and open a client account of their own.",
          },
          {
            value: "closed",
            label: "By invitation only",
            means: "The link says that joining is closed. Invitations work as before.",
          },
        ]}
      />
      {settings.joining_is_open && <JoinLink slug={settings.slug} />}
    </SettingForm>
  );
}

const neverChanges = () => () => {};

function JoinLink({ slug }: { slug: string }) {
  const origin = useSyncExternalStore(
    neverChanges,
    () => window.location.origin,
    () => "",
  );
  const [copied, setCopied] = useState<"copied" | "refused" | null>(null);
  const link = `${origin}/join/${slug}`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setCopied("copied");
    } catch {
      document.querySelector<HTMLInputElement>("#join-link")?.select();
      setCopied("refused");
    }
  };
  return (
    <div className="grid gap-1.5">
      <Label htmlFor="join-link">Your link</Label>
      <div className="flex gap-2">
        <Input
          id="join-link"
          readOnly
          value={link}
          onFocus={({ target }) => target.select()}
          className="min-w-0 bg-sunken"
        />
        <Button onClick={() => void copy()} aria-label="Copy the link">
          {copied === "copied" ? (
            <Check aria-hidden className="size-4" />
          ) : (
            <Copy aria-hidden className="size-4" />
          )}
          Copy
        </Button>
      </div>
      <output className="block text-xs text-ink-muted">
        {copied === "copied" && "Copied."}
        {copied === "refused" && "Your browser does not let us copy it. It is selected: copy it by keyboard."}
      </output>
    </div>
  );
}
