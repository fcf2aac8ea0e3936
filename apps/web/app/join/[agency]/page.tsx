import { readAgencyToJoin } from "@credence/core/accounts/read-agency-to-join";
import { CREDIT_TYPE_LABELS, CREDIT_TYPES } from "@credence/core/credits/credit-type";
import type { Metadata } from "next";
import { cache } from "react";
import { readSession } from "@/lib/session.ts";
import { currentDb } from "@/lib/supabase.ts";
import { EntryPage } from "../../_components/entry-page.tsx";
import { MessagePage } from "../../_components/message-page.tsx";
import { QuietLink } from "../../_components/quiet-link.tsx";
import { SignUpForm } from "../../_components/sign-up-form.tsx";
import { JoinForm } from "./_components/join-form.tsx";

const readOnce = cache(async (slug: string) => readAgencyToJoin(await currentDb(), { agency: slug }));

export async function generateMetadata({ params }: PageProps<"/join/[agency]">): Promise<Metadata> {
  const agency = await readOnce((await params).agency);
  return { title: agency ? `Join ${agency.name}` : "Nobody to join here" };
}

/** Where one becomes a client of an agency that lets anyone in. */
export default async function JoinPage({ params }: PageProps<"/join/[agency]">) {
  const { agency: slug } = await params;
  const [agency, session] = await Promise.all([readOnce(slug), readSession()]);
  if (!agency) {
    return (
      <MessagePage title="Nobody to join here">
        <p>No agency lets people join by this link. Ask whoever gave it to you for an invitation.</p>
      </MessagePage>
    );
  }
  const intro = (
    <>
      <p>See which public bodies buy, and reveal whom to talk to.</p>
      <Bonus bonuses={agency.bonuses} />
    </>
  );
  const path = `/join/${slug}`;
  if (session) {
    return (
      <EntryPage
        title={`Become a client of ${agency.name}`}
        intro={intro}
        beneath={
          <p>
            You are signed in as {session.email}. <QuietLink href="/">Go to your accounts</QuietLink>
          </p>
        }
      >
        <JoinForm agency={slug} />
      </EntryPage>
    );
  }
  return (
    <EntryPage
      title={`Become a client of ${agency.name}`}
      intro={intro}
      beneath={
        <p>
          You have an account?{" "}
          <QuietLink href={`/sign-in?next=${encodeURIComponent(path)}`}>Sign in</QuietLink>
        </p>
      }
    >
      <SignUpForm next={path} asksCompany />
    </EntryPage>
  );
}

function Bonus({ bonuses }: { bonuses: Readonly<Record<string, number>> | null }) {
  const given = CREDIT_TYPES.flatMap((type) => {
    const credits = bonuses?.[type];
    if (!credits) return [];
    const name = CREDIT_TYPE_LABELS[type].name.toLowerCase();
    return [`${credits.toLocaleString("en-US")} ${name} ${credits === 1 ? "credit" : "credits"}`];
  });
  if (given.length === 0) return null;
  return (
    <p className="mt-1">
      You start with {new Intl.ListFormat("en", { type: "conjunction" }).format(given)}, for free.
    </p>
  );
}
