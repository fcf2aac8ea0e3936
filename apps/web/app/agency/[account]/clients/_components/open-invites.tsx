import type { OpenInvite } from "@credence/core/invites/read-open-invites";
import { InviteRow } from "@/app/_components/team/invite-row.tsx";

/** Who was asked to become a client and has not answered: to send again, or to take back. */
export function OpenInvites({
  agencyId,
  invites,
  now,
}: {
  agencyId: string;
  invites: OpenInvite[];
  /** Against which it is measured whether one has expired, in milliseconds. */
  now: number;
}) {
  if (invites.length === 0) return null;
  return (
    <section aria-labelledby="invited" className="mt-8">
      <h2 id="invited" className="mb-3 text-lg font-semibold">
        Invited <span className="text-ink-muted tabular-nums">{invites.length}</span>
      </h2>
      <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
        {invites.map((invite) => (
          <InviteRow
            key={invite.id}
            accountId={agencyId}
            invite={invite}
            isExpired={Date.parse(invite.expires_at) <= now}
            maySend
          />
        ))}
      </ul>
    </section>
  );
}
