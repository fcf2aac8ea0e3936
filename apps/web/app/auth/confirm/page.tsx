import type { Metadata } from "next";
import { z } from "zod";
import { EntryPage } from "../../_components/entry-page.tsx";
import { ConfirmForm } from "./_components/confirm-form.tsx";
import { GoneNote } from "./_components/gone-note.tsx";

export const metadata: Metadata = { title: "Confirm" };

const linkSchema = z.object({ token_hash: z.string().min(1).max(500), type: z.enum(["signup", "recovery"]) });

/** Where the links of mails lead. Opening it does nothing yet: programs that read mails open every link. */
export default async function ConfirmPage({ searchParams }: PageProps<"/auth/confirm">) {
  const link = linkSchema.safeParse(await searchParams);
  if (!link.success) {
    return (
      <EntryPage title="This link is not whole">
        <GoneNote />
      </EntryPage>
    );
  }
  const { token_hash, type } = link.data;
  return (
    <EntryPage
      title={type === "signup" ? "Confirm your address" : "Choose a new password"}
      intro={
        type === "signup"
          ? "One click, and the address is yours here."
          : "Go on to choose the password that you sign in with from now on."
      }
    >
      <ConfirmForm tokenHash={token_hash} kind={type} />
    </EntryPage>
  );
}
