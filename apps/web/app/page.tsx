import { readMyAccounts } from "@credence/core/accounts/read-my-accounts";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { accountPath } from "@/components/shell/account-path.ts";
import { Button } from "@/components/ui/button.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { requireSession } from "@/lib/session.ts";
import { signOut } from "./_actions/sign-out.ts";
import { MessagePage } from "./_components/message-page.tsx";

export const metadata: Metadata = { title: "Your account" };

/** Sends everyone to the account that they had open last. */
export default async function StartPage() {
  const { db, email } = await requireSession();
  const [first] = await readMyAccounts(db);
  if (first) redirect(accountPath(first));
  return (
    <MessagePage
      title="You don’t belong to an account yet"
      action={
        <>
          <LinkButton href="/new-agency" variant="primary">
            Open an agency
          </LinkButton>
          <form action={signOut}>
            <Button type="submit">Sign out</Button>
          </form>
        </>
      }
    >
      <p>
        You are signed in as <span className="font-medium text-ink">{email}</span>. To become a client, open
        the link that your agency gave you, or the one of an invitation by mail.
      </p>
    </MessagePage>
  );
}
