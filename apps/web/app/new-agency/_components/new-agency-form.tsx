"use client";

import { useActionState, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { Input, Label, Select } from "@/components/ui/field.tsx";
import { useReaderZone } from "@/components/ui/reader-zone.tsx";
import { openAgency } from "../_actions/open-agency.ts";
import { slugOf } from "./slug-of.ts";

/** Name, address, currency and timezone of a new agency. */
export function NewAgencyForm({
  host,
  currencies,
  timezones,
}: {
  /** Where the address will be. */
  host: string;
  currencies: readonly { code: string; name: string }[];
  timezones: readonly string[];
}) {
  const zone = useReaderZone();
  const [state, submit, isBusy] = useActionState(openAgency, { typed: null, message: null });
  const typed = state.typed;
  const [name, setName] = useState("");
  // What is typed as the address stays; until then it follows the name.
  const [slug, setSlug] = useState<string | null>(null);
  return (
    <form action={submit} className="space-y-4" noValidate>
      {state.message && !isBusy && <FailureCallout message={state.message} id={state.id} />}
      <div className="space-y-1.5">
        <Label htmlFor="name">Name</Label>
        <Input
          id="name"
          name="name"
          autoComplete="organization"
          maxLength={120}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- whoever arrives here came to type just this
          autoFocus
          value={name}
          onChange={({ target }) => setName(target.value)}
          required
        />
      </div>
      <div className="space-y-1.5">
        <Label htmlFor="slug">Address</Label>
        <Input
          id="slug"
          name="slug"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={60}
          value={slug ?? slugOf(name)}
          onChange={({ target }) => setSlug(target.value)}
          aria-describedby="slug-note"
        />
        <p id="slug-note" className="text-xs break-all text-ink-muted">
          Clients join at {host}/join/{slug ?? (slugOf(name) || "…")}
        </p>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="space-y-1.5">
          <Label htmlFor="currency">Currency</Label>
          <Select id="currency" name="currency" defaultValue={typed?.currency ?? "usd"} key={typed?.currency}>
            {currencies.map(({ code, name: label }) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </Select>
        </div>
        <div className="space-y-1.5">
          <Label htmlFor="timezone">Timezone</Label>
          <Select
            id="timezone"
            name="timezone"
            defaultValue={typed?.timezone ?? (timezones.includes(zone) ? zone : "UTC")}
            key={typed?.timezone ?? zone}
          >
            <option value="UTC">UTC</option>
            {timezones
              .filter((timezone) => timezone !== "UTC")
              .map((timezone) => (
                <option key={timezone} value={timezone}>
                  {timezone.replaceAll("_", " ")}
                </option>
              ))}
          </Select>
        </div>
      </div>
      <Button type="submit" variant="primary" isBusy={isBusy} className="w-full">
        Open the agency
      </Button>
    </form>
  );
}
