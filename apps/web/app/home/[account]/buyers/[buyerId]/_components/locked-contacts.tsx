"use client";

import type { BuyerProfile } from "@credence/core/buyers/read-buyer";
import { Lock, Mail, Phone } from "lucide-react";
import { useEffect, useRef } from "react";
import { toast } from "sonner";
import { SuspendedNotice, useIsSuspended } from "@/components/clients/suspension.tsx";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { Moment } from "@/components/ui/moment.tsx";
import { RevealNotice } from "../../_components/reveal-notice.tsx";
import { useReveals } from "../../_components/use-reveals.ts";
import type { ViewingAccount } from "../../_components/viewing-account.ts";

/** Who could be reached, as far as that may be told: the role, and whether there are an email and a phone. */
export function LockedContacts({
  account,
  buyer,
  isResumed,
}: {
  account: ViewingAccount;
  buyer: BuyerProfile;
  isResumed: boolean;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const { states, reveal } = useReveals(account, (answer) => {
    toast.success("Contacts revealed", { description: costOf(answer) });
    document.getElementById("contacts")?.focus();
  });
  const state = states.get(buyer.id);
  const refusal = state?.step === "refused" ? state.refusal : null;
  const isRevealing = state?.step === "revealing";
  const isFree = buyer.reveal_cost === 0;
  const isOff = useIsSuspended() && !isFree;
  const told = buyer.locked_contacts ?? [];
  const untold = buyer.contact_count - told.length;
  useEffect(() => {
    if (isResumed) button.current?.focus();
  }, [isResumed]);

  return (
    <div className="mt-3 space-y-4 text-sm">
      <ul aria-label="Locked contacts" className="divide-y divide-line rounded-lg bg-sunken px-3.5">
        {told.map(({ role, has_email, has_phone }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing tells two locked contacts apart, and none moves
          <li key={index} className="flex items-start gap-2.5 py-2.5">
            <Lock aria-hidden className="mt-0.5 size-3.5 shrink-0 text-ink-faint" />
            <div className="min-w-0">
              <p className={cn("break-words", role ? "text-ink" : "text-ink-muted")}>
                {role ?? "Role not shown"}
              </p>
              {isRevealing ? (
                <p className="text-xs text-ink-muted">Revealing…</p>
              ) : (
                <p className="flex flex-wrap gap-x-3 text-xs text-ink-muted">
                  <Known icon={Mail} what="email" isKnown={has_email} />
                  <Known icon={Phone} what="phone" isKnown={has_phone} />
                </p>
              )}
            </div>
          </li>
        ))}
        {untold > 0 && (
          <li className="py-2.5 text-ink-muted">
            {told.length > 0 ? "and " : ""}
            {untold.toLocaleString("en-US")} {told.length > 0 ? "more" : ""}
          </li>
        )}
      </ul>
      {isOff && !refusal && <SuspendedNotice what="nothing can be revealed for a credit" />}
      {refusal && (
        <RevealNotice
          refusal={refusal}
          account={account}
          returnTo={`/home/${account.slug}/buyers/${buyer.id}?resume=reveal`}
        />
      )}
      {isFree && <TeammatesReveal buyer={buyer} />}
      <Button
        ref={button}
        variant={refusal?.status === "insufficient_credits" ? "secondary" : "primary"}
        isBusy={isRevealing}
        disabled={isOff}
        onClick={() => reveal(buyer)}
        className="w-full"
      >
        {isRevealing ? "Revealing…" : buyer.contact_count === 1 ? "Reveal contact" : "Reveal contacts"}
      </Button>
      <p className="text-center text-xs text-ink-muted">
        {isFree
          ? "Costs nothing."
          : "Spends 1 enrichment credit. Yours to keep; teammates then reveal for free."}
      </p>
    </div>
  );
}

function TeammatesReveal({ buyer: { paid_reveal } }: { buyer: BuyerProfile }) {
  if (!paid_reveal) return null;
  return (
    <p className="text-ink-muted">
      Free: <span className="break-words text-ink">{paid_reveal.email ?? "someone who has left"}</span>{" "}
      revealed them on <Moment iso={paid_reveal.revealed_at} />.
    </p>
  );
}

function Known({ icon: Icon, what, isKnown }: { icon: typeof Mail; what: string; isKnown: boolean }) {
  return (
    <span className={cn("inline-flex items-center gap-1", !isKnown && "text-ink-faint")}>
      <Icon aria-hidden className="size-3" />
      {isKnown ? `has ${what === "email" ? "an email" : "a phone"}` : `no ${what}`}
    </span>
  );
}

function costOf(answer: { status: string; credits_spent: number }): string {
  if (answer.credits_spent > 0) return "1 enrichment credit spent.";
  return answer.status === "already_revealed"
    ? "You had revealed them before, so this was free."
    : "A teammate had revealed them before, so this was free.";
}
