import { mayManage } from "@credence/core/accounts/account";
import { readPeople } from "@credence/core/accounts/read-people";
import { readOpenInvites } from "@credence/core/invites/read-open-invites";
import { Card } from "@/components/ui/card.tsx";
import type { OwnAccount, Session } from "@/lib/session.ts";
import { InviteForm } from "./invite-form.tsx";
import { InviteRow } from "./invite-row.tsx";
import { MemberRow } from "./member-row.tsx";
import { TeamHeader } from "./team-header.tsx";

/** Who belongs to an account and who was asked to: of a client and of an agency alike. */
export async function TeamPage({ session, account }: { session: Session; account: OwnAccount }) {
  const { db, user_id } = session;
  const isManager = mayManage(account.role);
  const [people, invites] = await Promise.all([
    readPeople(db, { account_id: account.id }),
    isManager ? readOpenInvites(db, { account_id: account.id, to_clients: false }) : [],
  ]);
  const members = people.flatMap(({ role, ...person }) => (role ? [{ ...person, role }] : []));
  const owners = members.filter(({ role }) => role === "owner").length;
  return (
    <>
      <TeamHeader kind={account.kind} />
      {isManager && (
        <Card className="mb-8 p-5 sm:p-6">
          <h2 className="mb-4 font-semibold">Invite somebody</h2>
          <InviteForm
            account={{ id: account.id, kind: account.kind }}
            mayInviteOwners={account.role === "owner"}
          />
        </Card>
      )}
      <h2 className="mb-3 text-lg font-semibold">
        Members <span className="text-ink-muted tabular-nums">{members.length}</span>
      </h2>
      <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
        {members.map((member) => (
          <MemberRow
            key={member.user_id}
            account={{ id: account.id, name: account.name }}
            member={member}
            isSelf={member.user_id === user_id}
            isLastOwner={member.role === "owner" && owners === 1}
            myRole={account.role}
          />
        ))}
      </ul>
      {invites.length > 0 && (
        <>
          <h2 className="mt-8 mb-3 text-lg font-semibold">
            Invited <span className="text-ink-muted tabular-nums">{invites.length}</span>
          </h2>
          <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
            {invites.map((invite) => (
              <InviteRow
                key={invite.id}
                accountId={account.id}
                invite={invite}
                isExpired={Date.parse(invite.expires_at) <= Date.now()}
                maySend={invite.role !== "owner" || account.role === "owner"}
              />
            ))}
          </ul>
        </>
      )}
    </>
  );
}
