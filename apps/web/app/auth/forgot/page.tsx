import type { Metadata } from "next";
import { EntryPage } from "../../_components/entry-page.tsx";
import { QuietLink } from "../../_components/quiet-link.tsx";
import { ForgotForm } from "./_components/forgot-form.tsx";

export const metadata: Metadata = { title: "Forgot your password?" };

export default function ForgotPage() {
  return (
    <EntryPage
      title="Forgot your password?"
      intro="Type your email address, and a link to choose a new one comes by mail."
      beneath={
        <p>
          You remember it? <QuietLink href="/sign-in">Sign in</QuietLink>
        </p>
      }
    >
      <ForgotForm />
    </EntryPage>
  );
}
