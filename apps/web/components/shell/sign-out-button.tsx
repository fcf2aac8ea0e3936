"use client";

import { LogOut } from "lucide-react";
import { beginLeaving } from "@/components/query/leave.ts";
import { Button } from "@/components/ui/button.tsx";

/** Signs out, in every tab of this browser. */
export function SignOutButton({ signOut }: { signOut: () => Promise<void> }) {
  return (
    <form action={signOut} onSubmit={beginLeaving}>
      <Button type="submit" variant="quiet" size="icon" aria-label="Sign out" title="Sign out">
        <LogOut aria-hidden className="size-4" />
      </Button>
    </form>
  );
}
