import type { Route } from "next";
import { LinkButton } from "@/components/ui/link-button.tsx";

/** Leads to buying credits, and from there back to where one was. */
export function AddCreditsLink({ account, returnTo }: { account: string; returnTo: string }) {
  const href = `/home/${account}/usage?return=${encodeURIComponent(returnTo)}#add-credits`;
  return (
    <LinkButton href={href as Route} variant="primary" size="small" className="mt-1.5">
      Add credits
    </LinkButton>
  );
}
