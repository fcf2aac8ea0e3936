import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { readEntry } from "@/lib/entry-cookie.ts";
import { requireSession } from "@/lib/session.ts";
import { EntryPage } from "../../_components/entry-page.tsx";
import { PasswordForm } from "./_components/password-form.tsx";

export const metadata: Metadata = { title: "Choose a password" };

/** For those who have just followed a mail's link, and for nobody else. */
export default async function PasswordPage() {
  const { email, session_id } = await requireSession();
  const kept = await readEntry();
  if (kept === null || kept.chooses_in !== session_id) redirect("/");
  return (
    <EntryPage
      title="Choose a password"
      intro={
        <>
          For <span className="font-medium text-ink">{email}</span>. You are signed out everywhere else.
        </>
      }
    >
      <PasswordForm email={email} />
    </EntryPage>
  );
}
