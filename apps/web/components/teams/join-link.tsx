"use client";

import { Check, Copy } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Input, Label } from "@/components/ui/field.tsx";

/** A link to hand to others, with a button that copies it. */
export function CopyLink({ label, url, note }: { label: string; url: string; note?: string }) {
  const id = useId();
  const [state, setState] = useState<"idle" | "copied" | "by_hand">("idle");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setState("copied");
    } catch {
      // Some browsers let no page do it: what is selected can be copied by hand.
      const field = document.getElementById(id);
      if (field instanceof HTMLInputElement) field.select();
      setState("by_hand");
    }
  };
  return (
    <div className="space-y-1.5">
      <Label htmlFor={id}>{label}</Label>
      <div className="flex gap-2">
        <Input id={id} value={url} readOnly onFocus={({ target }) => target.select()} className="min-w-0" />
        <Button onClick={() => void copy()}>
          {state === "copied" ? (
            <Check aria-hidden className="size-4" />
          ) : (
            <Copy aria-hidden className="size-4" />
          )}
          Copy
        </Button>
      </div>
      {note && <p className="text-xs text-pretty text-ink-muted">{note}</p>}
      <output className="block text-xs text-ink-muted empty:hidden">
        {state === "copied" && "Copied."}
        {state === "by_hand" && "The link is selected: copy it by hand."}
      </output>
    </div>
  );
}

/** Where anyone becomes a client of an agency. */
export function JoinLink({ url }: { url: string }) {
  return (
    <CopyLink
      label="Your clients join here"
      url={url}
      note="Whoever has this link can become a client of yours, with the signup bonus."
    />
  );
}
