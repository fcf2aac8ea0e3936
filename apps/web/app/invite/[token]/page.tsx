import { readInvite } from "@credence/core/invites/read-invite";
import type { Metadata } from "next";
import { Moment } from "@/components/ui/moment.tsx";
import { readSession } from "@/lib/session.ts";
import { currentDb } from "@/lib/supabase.ts";
import { EntryPage } from "../../_components/entry-page.tsx";
import { MessagePage } from "../../_components/message-page.tsx";
import { QuietLink } from "../../_components/quiet-link.tsx";
import { SignUpForm } from "../../_components/sign-up-form.tsx";
import { AcceptForm } from "./_components/accept-form.tsx";
import { OtherPerson } from "./_components/other-person.tsx";

export const metadata: Metadata = { title: "Invitation" };

const AS = { owner: "an owner", admin: "an admin", member: "a member" } as const;

/** Where an invitation leads. Only the address that it was sent to can accept it. */
export default async function InvitePage({ params }: PageProps<"/invite/[token]">) {
  const { token } = await params;
  const [invite, session] = await Promise.all([
    readInvite(await currentDb(), { token: decodeURIComponent(token) }),
    readSession(),
  ]);
  if (invite.status === "gone") {
    return (
      <MessagePage title="This invitation leads nowhere any more">
        <p>
          It was used or taken back, has expired, or a newer one was sent. Ask whoever invited you to send it
          again. Were you let in already? <QuietLink href="/">Go to your accounts</QuietLink>
        </p>
      </MessagePage>
    );
  }
  const path = `/invite/${token}`;
  const title =
    invite.opens === "client"
      ? `Become a client of ${invite.agency_name ?? "the agency"}`
      : `Join ${invite.account_name}`;
  const intro = (
    <p>
      {invite.opens === "client"
        ? `As the owner of ${invite.account_name}.`
        : `As ${AS[invite.role]}${invite.agency_name ? `; it is a client of ${invite.agency_name}` : ""}.`}{" "}
      For <span className="font-medium text-ink">{invite.email}</span>, until{" "}
      <Moment iso={invite.expires_at} />.
    </p>
  );
  if (!session) {
    return (
      <EntryPage
        title={title}
        intro={intro}
        beneath={
          <p>
            You have an account?{" "}
            <QuietLink href={`/sign-in?next=${encodeURIComponent(path)}`}>Sign in</QuietLink>
          </p>
        }
      >
        <SignUpForm next={path} email={invite.email} />
      </EntryPage>
    );
  }
  return (
    <EntryPage title={title} intro={intro}>
      {session.email.toLowerCase() === invite.email ? (
        <AcceptForm token={token} />
      ) : (
        <OtherPerson invited={invite.email} signedInAs={session.email} path={path} />
      )}
    </EntryPage>
  );
}
