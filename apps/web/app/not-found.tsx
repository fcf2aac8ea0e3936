import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { MessagePage } from "./_components/message-page.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <MessagePage
      title="Page not found"
      action={
        <LinkButton href="/" variant="primary">
          Go to your account
        </LinkButton>
      }
    >
      <p>There is nothing at this address, or it belongs to an account that you are not a member of.</p>
    </MessagePage>
  );
}
