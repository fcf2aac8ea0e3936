import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Card } from "@/components/ui/card.tsx";
import { Wordmark } from "@/components/ui/wordmark.tsx";
import { ownPath } from "@/lib/own-path.ts";
import { readSession } from "@/lib/session.ts";
import { SignInForm } from "./_components/sign-in-form.tsx";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const next = ownPath((await searchParams)["next"]);
  if (await readSession()) redirect(next as "/");
  return (
    <main id="main" className="flex min-h-dvh flex-col items-center justify-center gap-8 px-4 py-12">
      <Wordmark className="text-lg" />
      <Card className="w-full max-w-sm p-6 shadow-raised sm:p-8">
        <h1 className="text-xl font-semibold">Sign in</h1>
        <p className="mt-1 mb-6 text-sm text-ink-muted">Know who buys before they buy.</p>
        <SignInForm next={next} />
      </Card>
      <p className="max-w-sm text-center text-sm text-pretty text-ink-muted">
        No account? Your agency, or an owner of your company’s account, can add you.
      </p>
    </main>
  );
}
