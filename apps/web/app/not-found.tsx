import type { Metadata } from "next";
import { buttonClass } from "@/components/ui/button-class.ts";
import { MessagePage } from "./_components/message-page.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <>
      {/* Where a layout has found nothing, Next draws this page without its metadata. */}
      <title>Not found · Credence</title>
      <MessagePage
        title="Page not found"
        action={
          // A plain link: every page carries this one with it, and the address was wrong anyway.
          <a href="/" className={buttonClass({ variant: "primary" })}>
            Go to your account
          </a>
        }
      >
        <p>There is nothing at this address, or it belongs to an account that you are not a member of.</p>
      </MessagePage>
    </>
  );
}
