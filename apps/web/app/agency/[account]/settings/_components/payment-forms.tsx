"use client";

import type { AgencySettings } from "@credence/core/settings/agency-settings";
import type { Route } from "next";
import Link from "next/link";
import { useState } from "react";
import { changeSettings } from "../_actions/change-settings.ts";
import { choosePayment } from "../_actions/choose-payment.ts";
import { Choices } from "./choices.tsx";
import { SettingForm } from "./setting-form.tsx";
import { type Sent, sentOf, useSaving } from "./use-saving.ts";

type Method = AgencySettings["clients_pay_by"];

/** How new clients pay the agency. */
export function ClientPaymentForm({
  agency_id,
  method,
  overagesPath,
}: {
  agency_id: string;
  method: Method;
  /** Where each client's way of paying is chosen. */
  overagesPath: string;
}) {
  return (
    <PaymentForm
      id="clients-pay"
      title="How clients pay"
      legend="New clients pay you"
      about={
        <p>
          It holds for clients that join from now on. How each of your clients pays is chosen under{" "}
          <Link
            href={overagesPath as Route}
            className="font-medium text-accent underline-offset-4 hover:underline"
          >
            Overages
          </Link>
          .
        </p>
      }
      method={method}
      send={async (chosen) =>
        sentOf(await changeSettings({ agency_id, changes: { clients_pay_by: chosen } }))
      }
      means={{
        charge_automatically:
          "Their card is charged after each month. Until they save one, an invoice is sent.",
        send_invoice: "They are sent an invoice after each month, with 30 days to pay.",
      }}
    />
  );
}

/** How the agency itself pays the platform: for its owner to choose. */
export function OwnPaymentForm({
  agency_id,
  method,
  hasCard,
  isOwner,
  invoicesPath,
}: {
  agency_id: string;
  method: Method;
  hasCard: boolean;
  isOwner: boolean;
  /** Where a card is saved. */
  invoicesPath: string;
}) {
  return (
    <PaymentForm
      id="own-payment"
      title="How you pay"
      legend="You pay Credence"
      about={
        <>
          <p>For the credits that your clients buy, at cost, from the next invoice on.</p>
          {!isOwner && <p>Only an owner can change it.</p>}
          {!hasCard && (
            <p>
              No card is saved, so invoices are sent.{" "}
              <Link
                href={invoicesPath as Route}
                className="font-medium text-accent underline-offset-4 hover:underline"
              >
                Save a card
              </Link>
            </p>
          )}
        </>
      }
      method={method}
      isDisabled={!isOwner}
      send={async (chosen) => sentOf(await choosePayment({ account_id: agency_id, method: chosen }))}
      means={{
        charge_automatically: "Your card is charged after each month.",
        send_invoice: "You are sent an invoice after each month, with 30 days to pay.",
      }}
    />
  );
}

function PaymentForm({
  id,
  title,
  legend,
  about,
  method,
  means,
  send,
  isDisabled = false,
}: {
  id: string;
  title: string;
  legend: string;
  about: React.ReactNode;
  method: Method;
  means: Readonly<Record<Method, string>>;
  send: (method: Method) => Promise<Sent>;
  isDisabled?: boolean;
}) {
  const [draft, setDraft] = useState<Method | null>(null);
  const { save, isSaving, state, touch } = useSaving(() => setDraft(null));
  const chosen = draft ?? method;
  return (
    <SettingForm
      id={id}
      title={title}
      about={about}
      isDirty={chosen !== method}
      isSaving={isSaving}
      state={state}
      onDiscard={() => {
        setDraft(null);
        touch();
      }}
      onSave={() => save(() => send(chosen))}
    >
      <Choices
        name={id}
        legend={legend}
        isDisabled={isDisabled}
        value={chosen}
        onChange={(value) => {
          setDraft(value);
          touch();
        }}
        options={[
          { value: "charge_automatically", label: "By card", means: means.charge_automatically },
          { value: "send_invoice", label: "By invoice", means: means.send_invoice },
        ]}
      />
    </SettingForm>
  );
}
