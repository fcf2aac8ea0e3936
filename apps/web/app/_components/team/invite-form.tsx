"use client";

import type { AccountKind, MembershipRole } from "@credence/core/accounts/account";
import { useState, useTransition } from "react";
import { heedSession } from "@/components/query/session.ts";
import { Button } from "@/components/ui/button.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { Input, Label, Select } from "@/components/ui/field.tsx";
import { inviteMember } from "../../_actions/team/invite-member.ts";
import { ROLE_NAMES, rolesGivenBy } from "./role-names.ts";
import { type InviteAnswer, SentNote, wordsOf } from "./sent-note.tsx";

/** An address and a role; the link that was mailed can be copied as well. */
export function InviteForm({
  account,
  mayInviteOwners,
}: {
  account: { id: string; kind: AccountKind };
  mayInviteOwners: boolean;
}) {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<MembershipRole>("member");
  const [answer, setAnswer] = useState<InviteAnswer | null>(null);
  const [isBusy, startTransition] = useTransition();
  const invite = () =>
    startTransition(async () => {
      const outcome = heedSession(
        await inviteMember({ account_id: account.id, email, role }).catch(() => LOST),
      );
      setAnswer(outcome);
      if (outcome.status === "invited") setEmail("");
    });
  const problem = answer && !isBusy ? wordsOf(answer) : null;
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) invite();
      }}
    >
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_10rem_auto] sm:items-end">
        <div className="space-y-1.5">
          <Label htmlFor="invite-email">Email</Label>
          <Input
            id="invite-email"
            type="email"
            autoComplete="off"
            value={email}
            onChange={({ target }) => setEmail(target.value)}
            required
          />
        </div>
        <div className="space-y-1.5">
          <Label htmlFor="invite-role">Role</Label>
          <Select
            id="invite-role"
            value={role}
            onChange={({ target }) => setRole(target.value as MembershipRole)}
          >
            {rolesGivenBy(mayInviteOwners ? "owner" : "admin")
              .toReversed()
              .map((name) => (
                <option key={name} value={name}>
                  {ROLE_NAMES[name]}
                </option>
              ))}
          </Select>
        </div>
        <Button type="submit" variant="primary" isBusy={isBusy}>
          Invite
        </Button>
      </div>
      <p className="text-xs text-pretty text-ink-muted">{MAY[account.kind][role]}</p>
      {problem && <FailureCallout message={problem.message} id={problem.id} />}
      {answer?.status === "invited" && !isBusy && <SentNote sent={answer} />}
    </form>
  );
}

const MAY: Readonly<Record<AccountKind, Readonly<Record<MembershipRole, string>>>> = {
  client: {
    member: "A member browses buyers and spends credits.",
    admin: "An admin also buys credits, sees invoices and manages the team.",
    owner: "An owner may do all of it, and makes other owners.",
  },
  agency: {
    member: "A member sees your prices and costs.",
    admin: "An admin also sets prices, runs the clients and manages the team.",
    owner: "An owner may do all of it, and makes other owners.",
  },
};

const LOST = {
  status: "failed",
  kind: "unavailable",
  message: "No answer came. Look below whether the invitation is there, else try again.",
} as const;
