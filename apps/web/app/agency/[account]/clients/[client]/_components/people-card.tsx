import type { AccountPerson } from "@credence/core/accounts/read-people";
import { Badge } from "@/components/ui/badge.tsx";
import { Card } from "@/components/ui/card.tsx";

const ROLES = { owner: "Owner", admin: "Admin", member: "Member" };

/** How many people are listed: a client manages its own team, this is to know whom to write to. */
const MOST = 20;

/** Who belongs to a client, and in which role. */
export function PeopleCard({ people, clientName }: { people: AccountPerson[]; clientName: string }) {
  const rank = { owner: 0, admin: 1, member: 2 };
  const members = people
    .flatMap(({ user_id, email, role }) => (role ? [{ user_id, email, role }] : []))
    .toSorted((a, b) => rank[a.role] - rank[b.role]);
  return (
    <Card aria-labelledby="people" className="p-5">
      <h2 id="people" className="font-semibold">
        People{" "}
        <span className="font-normal text-ink-muted tabular-nums">
          {members.length.toLocaleString("en-US")}
        </span>
      </h2>
      {members.length === 0 ? (
        <p className="mt-3 text-sm text-ink-muted">{clientName} has no people any more.</p>
      ) : (
        <ul className="mt-3 divide-y divide-line border-t border-line text-sm">
          {members.slice(0, MOST).map(({ user_id, email, role }) => (
            <li key={user_id} className="flex items-center justify-between gap-3 py-2.5">
              <span className="min-w-0 wrap-anywhere">{email ?? "Someone without an address"}</span>
              <Badge tone={role === "member" ? "neutral" : "accent"}>{ROLES[role]}</Badge>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-2 text-xs text-pretty text-ink-muted">
        {members.length > MOST && `And ${(members.length - MOST).toLocaleString("en-US")} more. `}
        {clientName} manages its own team; its owners and admins buy credits.
      </p>
    </Card>
  );
}
