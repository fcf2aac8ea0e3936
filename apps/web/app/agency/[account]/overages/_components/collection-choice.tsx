"use client";

import type { ClientOverages } from "@credence/core/billing/read-agency-overages";
import { useOptimistic, useState, useTransition } from "react";
import { toast } from "sonner";
import { heedSession } from "@/components/query/session.ts";
import { Select } from "@/components/ui/field.tsx";
import { setCollection } from "../_actions/set-collection.ts";

type Method = ClientOverages["collection_method"];

/** How a client pays: its card is charged, or it is sent an invoice. What is chosen holds at once. */
export function CollectionChoice({ client }: { client: ClientOverages }) {
  const [isPending, startTransition] = useTransition();
  const [method, setMethod] = useOptimistic(client.collection_method);
  const [problem, setProblem] = useState<string | null>(null);
  const id = `collection-${client.client_id}`;

  const choose = (chosen: Method) =>
    startTransition(async () => {
      setMethod(chosen);
      setProblem(null);
      const outcome = heedSession(
        await setCollection({ account_id: client.client_id, method: chosen }).catch(() => LOST),
      );
      if (outcome.status === "failed") {
        setProblem(outcome.message);
        return;
      }
      toast.success(
        outcome.collection_method === "send_invoice"
          ? `${client.client_name} is sent its next invoice`
          : `${client.client_name}’s card is charged next`,
        client.has_card || outcome.collection_method === "send_invoice"
          ? undefined
          : { description: "It has saved none yet; until then invoices are sent." },
      );
    });
  return (
    <div className="space-y-1">
      <Select
        id={id}
        aria-label={`How ${client.client_name} pays`}
        aria-busy={isPending || undefined}
        aria-describedby={`${id}-note`}
        className="h-9 w-full px-2"
        value={method}
        onChange={({ target }) => choose(target.value as Method)}
      >
        <option value="charge_automatically">Charge card</option>
        <option value="send_invoice">Send invoice</option>
      </Select>
      <p id={`${id}-note`} className="text-xs text-ink-muted">
        {client.has_card
          ? "Card on file"
          : method === "send_invoice"
            ? "No card on file"
            : "No card on file: invoices are sent"}
      </p>
      <p role="alert" className="text-xs text-danger empty:hidden">
        {problem}
      </p>
    </div>
  );
}

const LOST = {
  status: "failed",
  message: "No answer came, and it may not have changed. Try again.",
} as const;
