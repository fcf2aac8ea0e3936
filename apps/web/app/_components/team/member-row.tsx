"use client";

import type { MembershipRole } from "@credence/core/accounts/account";
import { mayManage } from "@credence/core/accounts/account";
import { useOptimistic, useState, useTransition } from "react";
import { toast } from "sonner";
import { heedSession } from "@/components/query/session.ts";
import { Badge } from "@/components/ui/badge.tsx";
import { Select } from "@/components/ui/field.tsx";
import { setRole } from "../../_actions/team/set-role.ts";
import { RemoveButton } from "./remove-button.tsx";
import { ROLE_NAMES, rolesGivenBy } from "./role-names.ts";

/** A member: what they may do, and the way out. */
export function MemberRow({
  account,
  member,
  isSelf,
  isLastOwner,
  myRole,
}: {
  account: { id: string; name: string };
  member: { user_id: string; email: string | null; role: MembershipRole };
  isSelf: boolean;
  isLastOwner: boolean;
  myRole: MembershipRole;
}) {
  const [role, setShownRole] = useOptimistic(member.role);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const name = member.email ?? "Somebody whose address is gone";
  const mayChange = mayManage(myRole) && (member.role !== "owner" || myRole === "owner") && !isLastOwner;
  const change = (chosen: MembershipRole) =>
    startTransition(async () => {
      setShownRole(chosen);
      setProblem(null);
      const input = { account_id: account.id, user_id: member.user_id, role: chosen };
      const outcome = heedSession(await setRole(input).catch(() => LOST));
      if (outcome.status === "set") toast.success(`${name} is ${AS[outcome.role]} now`);
      else if (outcome.status === "failed") setProblem(outcome.message);
      else setProblem(outcome.status === "last_owner" ? LAST_OWNER : "They have left meanwhile.");
    });
  return (
    <li className="space-y-1 px-4 py-3 sm:px-5">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium">{name}</span>
          {isSelf && <Badge>You</Badge>}
        </p>
        <div className="flex items-center gap-2">
          {mayChange ? (
            <Select
              aria-label={`Role of ${name}`}
              aria-busy={isPending || undefined}
              className="h-9 w-32 px-2"
              value={role}
              onChange={({ target }) => change(target.value as MembershipRole)}
            >
              {rolesGivenBy(myRole).map((given) => (
                <option key={given} value={given}>
                  {ROLE_NAMES[given]}
                </option>
              ))}
            </Select>
          ) : (
            <span className="text-sm text-ink-muted">{ROLE_NAMES[member.role]}</span>
          )}
          {(mayChange || isSelf) && !isLastOwner && (
            <RemoveButton account={account} member={{ id: member.user_id, name }} isSelf={isSelf} />
          )}
        </div>
      </div>
      {isSelf && isLastOwner && <p className="text-xs text-pretty text-ink-muted">{LAST_OWNER}</p>}
      <p role="alert" className="text-sm text-danger empty:hidden">
        {problem}
      </p>
    </li>
  );
}

const AS = { owner: "an owner", admin: "an admin", member: "a member" } as const;

const LAST_OWNER = "The last owner stays one: make somebody else an owner first.";

const LOST = {
  status: "failed",
  kind: "unavailable",
  message: "No answer came. Reload the page to see what holds, then try again.",
} as const;
