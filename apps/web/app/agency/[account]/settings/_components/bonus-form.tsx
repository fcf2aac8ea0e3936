"use client";

import { CREDIT_TYPE_LABELS, type CreditType } from "@credence/core/credits/credit-type";
import { parseBonus } from "@credence/core/settings/parse-bonus";
import type { SignupBonus } from "@credence/core/settings/read-signup-bonuses";
import { useState } from "react";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Input } from "@/components/ui/field.tsx";
import { changeBonus } from "../_actions/change-bonus.ts";
import { SettingForm } from "./setting-form.tsx";
import { type Sent, sentOf, useSaving } from "./use-saving.ts";

/** What was typed, or the default again. */
type Draft = { readonly text: string } | "default";

/** What a new client is given of each type. */
export function BonusForm({ agency_id, bonuses }: { agency_id: string; bonuses: SignupBonus[] }) {
  const [drafts, setDrafts] = useState<Partial<Record<CreditType, Draft>>>({});
  const { save, isSaving, state, touch } = useSaving(() => setDrafts({}));
  const lines = bonuses.map((bonus) => lineOf(bonus, drafts[bonus.credit_type]));
  const changed = lines.filter((line) => line.isChanged);
  const isWrong = lines.some((line) => line.problem !== null);
  const change = (type: CreditType, draft: Draft) => {
    setDrafts((known) => ({ ...known, [type]: draft }));
    touch();
  };
  const send = async (): Promise<Sent> => {
    for (const { bonus, wanted } of changed) {
      const { credit_type } = bonus;
      // One after the other: each is written down for itself, and where one is refused the rest stays typed.
      // oxlint-disable-next-line no-await-in-loop
      const sent = sentOf(await changeBonus({ agency_id, credit_type, credits: wanted }));
      if (sent.status === "refused") return sent;
      setDrafts((known) =>
        known[credit_type] === drafts[credit_type] ? { ...known, [credit_type]: undefined } : known,
      );
    }
    return { status: "saved" };
  };
  return (
    <SettingForm
      id="bonus"
      title="Signup bonus"
      about={
        <p>
          Credits that a new client is given once, when its account is opened. Clients that are there already
          keep what they have.
        </p>
      }
      isDirty={changed.length > 0 || isWrong}
      isWrong={isWrong}
      isSaving={isSaving}
      state={state}
      onDiscard={() => {
        setDrafts({});
        touch();
      }}
      onSave={() => save(send)}
    >
      <ul className="divide-y divide-line border-y border-line text-sm">
        {lines.map(({ bonus: { credit_type: type }, text, problem, isDefault, mayGoDefault }) => {
          const { name } = CREDIT_TYPE_LABELS[type];
          return (
            <li key={type} className="py-2.5">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="flex min-w-32 flex-1 flex-wrap items-center gap-x-2 font-medium">
                  {name} {isDefault && <Badge>Default</Badge>}
                </span>
                {mayGoDefault && (
                  <Button
                    size="small"
                    variant="quiet"
                    className="h-7 px-2 text-xs"
                    onClick={() => change(type, "default")}
                  >
                    Use default
                    <span className="sr-only">for {name}</span>
                  </Button>
                )}
                <Input
                  id={`bonus-${type}`}
                  inputMode="numeric"
                  autoComplete="off"
                  aria-label={`${name} bonus in credits`}
                  aria-invalid={problem ? true : undefined}
                  aria-describedby={`bonus-${type}-problem`}
                  placeholder="Default"
                  value={text}
                  onChange={({ target }) => change(type, { text: target.value })}
                  className="h-9 w-28 text-right tabular-nums"
                />
              </div>
              <p
                id={`bonus-${type}-problem`}
                aria-live="polite"
                className="mt-1 text-right text-xs text-danger empty:hidden"
              >
                {problem}
              </p>
            </li>
          );
        })}
      </ul>
    </SettingForm>
  );
}

function lineOf(bonus: SignupBonus, draft: Draft | undefined) {
  const saved = bonus.is_default ? null : bonus.credits;
  const mayGoDefault = draft === undefined ? !bonus.is_default : draft !== "default";
  if (draft === undefined) {
    const text = String(bonus.credits);
    return {
      bonus,
      text,
      problem: null,
      wanted: saved,
      isChanged: false,
      isDefault: saved === null,
      mayGoDefault,
    };
  }
  if (draft === "default") {
    const isChanged = saved !== null;
    const text = isChanged ? "" : String(bonus.credits);
    return { bonus, text, problem: null, wanted: null, isChanged, isDefault: true, mayGoDefault };
  }
  const parsed = parseBonus(draft.text);
  if (parsed.status === "invalid") {
    const { problem } = parsed;
    return {
      bonus,
      text: draft.text,
      problem,
      wanted: saved,
      isChanged: false,
      isDefault: false,
      mayGoDefault,
    };
  }
  // Typing a default's own number leaves it the default.
  const isChanged = parsed.credits !== bonus.credits;
  const wanted = isChanged ? parsed.credits : saved;
  return {
    bonus,
    text: draft.text,
    problem: null,
    wanted,
    isChanged,
    isDefault: wanted === null,
    mayGoDefault: mayGoDefault && wanted !== null,
  };
}
