import type { Metadata } from "next";
import { requireSession } from "@/lib/session.ts";
import { EntryPage } from "../_components/entry-page.tsx";
import { QuietLink } from "../_components/quiet-link.tsx";
import { ChangeForm } from "./_components/change-form.tsx";

export const metadata: Metadata = { title: "Change your password" };

/** For those who are signed in and know the password that they have. */
export default async function ChangePasswordPage() {
  const { email } = await requireSession();
  return (
    <EntryPage
      title="Change your password"
      intro={
        <>
          For <span className="font-medium text-ink">{email}</span>. You stay signed in here, and are signed
          out everywhere else.
        </>
      }
      beneath={
        <>
          <p>
            You don’t remember the one you have?{" "}
            <QuietLink href="/auth/forgot">Have a link sent to you</QuietLink>
          </p>
          <p>
            <QuietLink href="/">Go back to your account</QuietLink>
          </p>
        </>
      }
    >
      <ChangeForm email={email} />
    </EntryPage>
  );
}
