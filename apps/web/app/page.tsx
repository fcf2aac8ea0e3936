import { readMyAccounts } from "@credence/core/accounts/read-my-accounts";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { accountPath } from "@/components/shell/account-path.ts";
import { Button } from "@/components/ui/button.tsx";
import { requireSession } from "@/lib/session.ts";
import { signOut } from "./_actions/sign-out.ts";
import { MessagePage } from "./_components/message-page.tsx";

export const metadata: Metadata = { title: "Your account" };

/** Sends everyone to their account. */
export default async function StartPage() {
  const { db, user_id, email } = await requireSession();
  const [first] = await readMyAccounts(db, { user_id });
  if (first) redirect(accountPath(first));
  return (
    <MessagePage
      title="You don’t belong to an account yet"
      action={
        <form action={signOut}>
          <Button type="submit">Sign out</Button>
        </form>
      }
    >
      <p>
        You are signed in as <span className="font-medium text-ink">{email}</span>. Ask your agency, or an
        owner of your company’s account, to add you; then reload this page.
      </p>
    </MessagePage>
  );
}
