"use client";

import type { Payer } from "@credence/core/billing/read-payer";
import { CreditCard, Mail } from "lucide-react";
import { unstable_rethrow } from "next/navigation";
import { useActionState, useEffect } from "react";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Callout } from "@/components/ui/callout.tsx";
import { Card } from "@/components/ui/card.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { CardLabel } from "./card-label.tsx";
import { type CardArrival, useCardArrival } from "./use-card-arrival.ts";

/** Why a card could not be asked for, in words that may be shown. */
interface CardRefusal {
  readonly message: string;
  readonly id?: string | undefined;
}

/** Leads to where a card is saved; comes back only when that is out of reach. */
export type SaveCard = () => Promise<CardRefusal>;

/** The card that is charged, and the way to save one. */
export function PaymentCard({
  account,
  payer,
  chosenBy,
  save,
}: {
  account: string;
  payer: Payer;
  /** Who chooses whether a card is charged, where that is not the account itself. */
  chosenBy: string | null;
  /** Null for those who may look and not change. */
  save: SaveCard | null;
}) {
  const { card, collection_method } = payer;
  const isSent = collection_method === "send_invoice";
  const { arrival, lookAgain } = useCardArrival(account);
  return (
    <Card aria-labelledby="payment" className="space-y-4 self-start p-5 sm:p-6">
      <h2 id="payment" className="text-sm font-medium text-ink-muted">
        Payment
      </h2>
      {isSent && (
        <div className="flex gap-3 text-sm">
          <Mail aria-hidden className="mt-0.5 size-5 shrink-0 text-ink-faint" />
          <div>
            <p className="font-medium">Invoices by email</p>
            <p className="text-pretty text-ink-muted">
              {chosenBy ? `${chosenBy} has chosen to send invoices` : "Invoices are sent"}, with 30 days to
              pay. No card is charged.
            </p>
          </div>
        </div>
      )}
      <SavedCard payer={payer} />
      <ArrivalNotice arrival={arrival} onLookAgain={lookAgain} />
      {save ? (
        <SaveCardForm
          save={save}
          isFirst={card === null}
          isPrimary={card === null && !isSent && arrival !== "waiting"}
        />
      ) : (
        <p className="text-sm text-ink-muted">Only an owner can {card ? "change the" : "save a"} card.</p>
      )}
    </Card>
  );
}

function SavedCard({ payer: { card, collection_method } }: { payer: Payer }) {
  return (
    <div className="flex gap-3 text-sm">
      <CreditCard aria-hidden className="mt-0.5 size-5 shrink-0 text-ink-faint" />
      {card ? (
        <div className="space-y-1">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
            <CardLabel card={card} />
            {card.expiry === "expiring" && <Badge tone="warning">Expires soon</Badge>}
            {card.expiry === "expired" && <Badge tone="danger">Expired</Badge>}
          </p>
          <p className="text-ink-muted tabular-nums">
            {card.expiry === "expired" ? "Expired" : "Expires"} {String(card.exp_month).padStart(2, "0")}/
            {card.exp_year}
          </p>
          {card.expiry !== "valid" && (
            <p className="text-pretty text-ink-muted">Change it, so that the next charge is not declined.</p>
          )}
        </div>
      ) : (
        <div>
          <p className="font-medium">No card saved</p>
          {collection_method === "charge_automatically" && (
            <p className="text-pretty text-ink-muted">
              Until there is one, invoices come by email, with 30 days to pay.
            </p>
          )}
        </div>
      )}
    </div>
  );
}

/** Always there, so that what it comes to say is read out. */
function ArrivalNotice({ arrival, onLookAgain }: { arrival: CardArrival; onLookAgain: () => void }) {
  return (
    <div aria-live="polite" className="empty:hidden">
      {arrival === "waiting" && <Callout>Saving your card…</Callout>}
      {arrival === "arrived" && <Callout tone="positive">Your card is saved.</Callout>}
      {arrival === "cancelled" && <Callout>No card was saved. Nothing has changed.</Callout>}
      {arrival === "late" && (
        <Callout>
          <p>
            This takes longer than usual. Where the same card was saved again, nothing has to change; a new
            one appears here by itself in a moment.
          </p>
          <Button size="small" className="mt-1.5" onClick={onLookAgain}>
            Look again
          </Button>
        </Callout>
      )}
    </div>
  );
}

const LOST: CardRefusal = { message: "No answer came. Check your connection and try again." };

function SaveCardForm({
  save,
  isFirst,
  isPrimary,
}: {
  save: SaveCard;
  isFirst: boolean;
  isPrimary: boolean;
}) {
  const [refusal, action, isLeaving] = useActionState<CardRefusal | null>(async () => {
    try {
      return await save();
    } catch (error) {
      unstable_rethrow(error);
      return LOST;
    }
  }, null);
  // Whoever comes back by the browser's own button may find the page as it was left: on its way.
  useEffect(() => {
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) window.location.reload();
    };
    window.addEventListener("pageshow", onShow);
    return () => window.removeEventListener("pageshow", onShow);
  }, []);
  return (
    <form action={action} className="space-y-3">
      <Button type="submit" variant={isPrimary ? "primary" : "secondary"} isBusy={isLeaving}>
        {isFirst ? "Save a card" : "Change card"}
      </Button>
      <p className="text-xs text-pretty text-ink-faint">
        You enter it at Stripe. We only ever see its brand, last four digits and expiry.
      </p>
      {refusal && <FailureCallout title="The card form did not open" {...refusal} />}
    </form>
  );
}
