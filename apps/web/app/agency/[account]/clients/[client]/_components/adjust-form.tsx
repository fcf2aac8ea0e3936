"use client";

import type { Client } from "@credence/core/clients/client";
import { parseAdjustment } from "@credence/core/clients/parse-adjustment";
import { CREDIT_TYPE_LABELS, type CreditType } from "@credence/core/credits/credit-type";
import { type SubmitEvent, useEffect, useRef, useState, useTransition } from "react";
import { toast } from "sonner";
import { offlineMessage } from "@/components/query/connection.ts";
import { heedSession } from "@/components/query/session.ts";
import { Button } from "@/components/ui/button.tsx";
import { Callout } from "@/components/ui/callout.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { Input, Label } from "@/components/ui/field.tsx";
import { type AdjustAnswer, adjust } from "../../_actions/adjust.ts";
import { Reason } from "./reason.tsx";
import { keepUnanswered, readUnanswered } from "./unanswered-adjustment.ts";

const whole = (credits: number) => credits.toLocaleString("en-US");

/** It may have been made all the same. */
interface NoAnswer {
  readonly status: "no_answer";
  readonly id?: string | undefined;
}

type Refused =
  | Exclude<AdjustAnswer, { status: "adjusted" }>
  | NoAnswer
  | { readonly status: "offline"; readonly message: string };

const NO_ANSWER: NoAnswer = { status: "no_answer" };

/** That the database did not answer us tells as little as that nobody answered here. */
function decided(answer: AdjustAnswer): AdjustAnswer | NoAnswer {
  const isUndecided = answer.status === "failed" && ["unknown", "unavailable"].includes(answer.kind);
  return isUndecided ? { ...NO_ANSWER, id: answer.id } : answer;
}

/** Gives credits or takes them, and says why. */
export function AdjustForm({
  client,
  type,
  onClose,
}: {
  client: Client;
  type: CreditType;
  onClose: () => void;
}) {
  const { client_id } = client;
  // Kept from try to try, also while this is closed, so that one whose answer was lost is made once.
  const [before] = useState(() => readUnanswered(client_id, type));
  const [text, setText] = useState(before?.text ?? "");
  const [note, setNote] = useState(before?.note ?? "");
  const [requestId] = useState(() => before?.request_id ?? crypto.randomUUID());
  const [refused, setRefused] = useState<Refused | null>(before && NO_ANSWER);
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  const [isPending, startTransition] = useTransition();
  const { name } = CREDIT_TYPE_LABELS[type];
  const parsed = parseAdjustment(text);
  const balance = client.balances[type];
  const after = parsed.status === "valid" ? balance + parsed.amount : null;
  const problem =
    parsed.status === "invalid"
      ? parsed.problem
      : after !== null && after < 0
        ? `${client.name} has ${whole(balance)}: a balance never goes below zero.`
        : null;
  const isReady = parsed.status === "valid" && problem === null && note.trim() !== "";

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isReady || isPending || parsed.status !== "valid") return;
    const message = offlineMessage("nothing has moved");
    if (message) {
      setRefused({ status: "offline", message });
      return;
    }
    startTransition(async () => {
      const earlier = readUnanswered(client_id, type);
      keepUnanswered(client_id, type, { request_id: requestId, text, note });
      const input = {
        client_id,
        request_id: requestId,
        credit_type: type,
        amount: parsed.amount,
        note,
      };
      const answer = await adjust(input)
        .then(heedSession)
        .then(decided)
        .catch(() => NO_ANSWER);
      // Refused at the door: that says nothing about an earlier try.
      if (answer.status !== "no_answer")
        keepUnanswered(client_id, type, answer.status === "failed" ? earlier : null);
      if (answer.status !== "adjusted") {
        setRefused(answer);
        return;
      }
      toast.success(`${name} is ${whole(answer.balance)} now`, {
        description: `${client.name} was ${parsed.amount > 0 ? "given" : "taken"} ${whole(Math.abs(parsed.amount))}.`,
      });
      // Closed meanwhile, another may be open in its place.
      if (isOpen.current) onClose();
    });
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-4 p-5">
      <h2 className="font-semibold">
        Adjust {name} of {client.name}
      </h2>
      <div className="space-y-1.5">
        <Label className="block" htmlFor="amount">
          Credits to give, or to take with a minus
        </Label>
        <Input
          id="amount"
          data-autofocus
          inputMode="text"
          autoComplete="off"
          placeholder="50 or −20"
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            setRefused(null);
          }}
          aria-invalid={problem !== null || undefined}
          aria-describedby="amount-note"
          className="tabular-nums"
        />
        <p
          id="amount-note"
          aria-live="polite"
          className={`text-xs tabular-nums ${problem ? "text-danger" : "text-ink-muted"}`}
        >
          {problem ??
            (after === null
              ? `The balance is ${whole(balance)}.`
              : `The balance goes from ${whole(balance)} to ${whole(after)}.`)}
        </p>
      </div>
      <Reason
        value={note}
        onChange={setNote}
        label="Reason"
        note={`Recorded for good; the people of ${client.name} read it.`}
      />
      {refused && <Refusal refused={refused} clientName={client.name} />}
      <div className="flex justify-end gap-3">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" isBusy={isPending} disabled={!isReady}>
          Adjust
        </Button>
      </div>
    </form>
  );
}

function Refusal({ refused, clientName }: { refused: Refused; clientName: string }) {
  if (refused.status === "would_go_negative") {
    return (
      <Callout tone="warning" role="alert" title="Nothing has moved">
        <p>
          {clientName} has {whole(refused.balance)} by now, which is less than you would take. A balance never
          goes below zero.
        </p>
      </Callout>
    );
  }
  if (refused.status === "request_conflict") {
    return (
      <Callout tone="warning" role="alert" title="An earlier try was made after all">
        <p>
          Its answer was lost, and you have changed the amount or the reason since. Close this and look at the
          newest transactions.
        </p>
      </Callout>
    );
  }
  if (refused.status === "no_answer") {
    return (
      <FailureCallout
        title="No answer came"
        message="It may have been adjusted. Adjust again: however often you do, it counts once."
        id={refused.id}
      />
    );
  }
  return (
    <FailureCallout
      title="Nothing has moved"
      message={refused.message}
      id={refused.status === "failed" ? refused.id : undefined}
    />
  );
}
