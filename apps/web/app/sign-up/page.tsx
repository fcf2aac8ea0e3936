import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { readSession } from "@/lib/session.ts";
import { EntryPage } from "../_components/entry-page.tsx";
import { QuietLink } from "../_components/quiet-link.tsx";
import { SignUpForm } from "../_components/sign-up-form.tsx";

export const metadata: Metadata = { title: "Sign up" };

export default async function SignUpPage() {
  if (await readSession()) redirect("/new-agency");
  return (
    <EntryPage
      title="Sign up as an agency"
      intro="Sell credits to your clients at your own prices. It costs nothing until they buy."
      beneath={
        <>
          <p>
            You have an account? <QuietLink href="/sign-in">Sign in</QuietLink>
          </p>
          <p>You want to be a client? Your agency has a link for you.</p>
        </>
      }
    >
      <SignUpForm next="/new-agency" />
    </EntryPage>
  );
}
