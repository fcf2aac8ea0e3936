import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ownPath } from "@/lib/own-path.ts";
import { readSession } from "@/lib/session.ts";
import { EntryPage } from "../_components/entry-page.tsx";
import { QuietLink } from "../_components/quiet-link.tsx";
import { SignInForm } from "./_components/sign-in-form.tsx";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const next = ownPath((await searchParams)["next"]);
  if (await readSession()) redirect(next as "/");
  return (
    <EntryPage
      title="Sign in"
      intro="Know who buys before they buy."
      beneath={
        <>
          <p>
            You run an agency? <QuietLink href="/sign-up">Sign up</QuietLink>
          </p>
          <p>You want to be a client? Your agency, or an owner of your company’s account, can invite you.</p>
        </>
      }
    >
      <SignInForm next={next} />
    </EntryPage>
  );
}
