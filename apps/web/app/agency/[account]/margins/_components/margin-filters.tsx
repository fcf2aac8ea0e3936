"use client";

import { CREDIT_TYPE_LABELS, CREDIT_TYPES, type CreditType } from "@credence/core/credits/credit-type";
import { Download } from "lucide-react";
import { useQueryStates } from "nuqs";
import { type ReactNode, useTransition } from "react";
import { buttonClass } from "@/components/ui/button-class.ts";
import { Select } from "@/components/ui/field.tsx";
import { marginParsers, SPANS } from "./list-state.ts";

/** Which months, client and type to look at; around what is shown of them. */
export function MarginFilters({
  clients,
  download,
  children,
}: {
  /** Those who bought something in these months. */
  clients: readonly { readonly client_id: string; readonly client_name: string }[];
  /** Where the same is to be had as a file. */
  download: string;
  children: ReactNode;
}) {
  const [isPending, startTransition] = useTransition();
  const [{ months, client, type }, setState] = useQueryStates(marginParsers, {
    history: "push",
    shallow: false,
    startTransition,
  });
  return (
    <>
      <search className="mb-4 grid grid-cols-2 gap-3 lg:grid-cols-[11rem_minmax(0,1fr)_11rem_auto]">
        <Select
          aria-label="Months"
          value={months}
          onChange={({ target }) =>
            void setState({ months: SPANS.find((span) => span === Number(target.value)) ?? null })
          }
        >
          {SPANS.map((span) => (
            <option key={span} value={span}>
              Last {span} months
            </option>
          ))}
        </Select>
        <Select
          aria-label="Client"
          value={client ?? ""}
          onChange={({ target }) => void setState({ client: target.value || null })}
        >
          <option value="">All clients</option>
          {clients.map(({ client_id, client_name }) => (
            <option key={client_id} value={client_id}>
              {client_name}
            </option>
          ))}
        </Select>
        <Select
          aria-label="Credit type"
          value={type ?? ""}
          onChange={({ target }) => void setState({ type: (target.value || null) as CreditType | null })}
        >
          <option value="">All types</option>
          {CREDIT_TYPES.map((one) => (
            <option key={one} value={one}>
              {CREDIT_TYPE_LABELS[one].name}
            </option>
          ))}
        </Select>
        <a href={download} download className={buttonClass({})}>
          <Download aria-hidden className="size-4" />
          Download CSV
        </a>
      </search>
      <output className="sr-only">{isPending ? "Loading margins" : ""}</output>
      <div aria-busy={isPending} className={isPending ? "opacity-60 transition-opacity" : ""}>
        {children}
      </div>
    </>
  );
}
