import { clsx } from "clsx";
import { buttonClass } from "@/components/ui/button-class.ts";
import { Callout } from "@/components/ui/callout.tsx";
import { signOutTo } from "../_actions/sign-out-to.ts";

/** For somebody who is signed in with another address than the invited one. */
export function OtherPerson({
  invited,
  signedInAs,
  path,
}: {
  invited: string;
  signedInAs: string;
  path: string;
}) {
  return (
    <form action={signOutTo} className="space-y-4">
      <input type="hidden" name="next" value={path} />
      <Callout tone="warning" title="It is for another address">
        <p className="break-words">
          You are signed in as {signedInAs}; only {invited} can accept. Sign out and go on as {invited}, or
          ask for an invitation to your own address.
        </p>
      </Callout>
      <button type="submit" className={clsx(buttonClass({ variant: "primary" }), "w-full")}>
        Sign out and go on
      </button>
    </form>
  );
}
