"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { toast } from "sonner";
import { askToSignIn, noticeSessionBack, putOffSignIn, useSessionState } from "@/components/query/session.ts";
import { onSessionNews, tellWhoIsHere } from "@/components/query/session-channel.ts";
import { Button } from "@/components/ui/button.tsx";
import { BottomNotice } from "./bottom-notice.tsx";
import { OnDemand } from "./on-demand.tsx";
import type { SignInAgainAction } from "./sign-in-again.tsx";

const loadDialog = async () => (await import("./sign-in-again.tsx")).SignInAgain;

/** Keeps a page usable when its session ends: signs in again in place, and follows what other tabs do. */
export function SessionKeeper({
  user,
  signInAgain,
}: {
  user: { readonly id: string; readonly email: string };
  signInAgain: SignInAgainAction;
}) {
  const state = useSessionState();
  const queries = useQueryClient();

  useEffect(() => {
    tellWhoIsHere(user.id);
    return onSessionNews((news) => {
      // Somebody else's page, or nobody's: not a word of it may stay.
      if (news.kind === "left" || news.user_id !== user.id) window.location.reload();
      else noticeSessionBack();
    });
  }, [user.id]);

  useEffect(() => {
    if (state === "alive") void queries.refetchQueries({ type: "active", predicate: hasFailed });
  }, [state, queries]);

  if (state === "put_off") {
    return (
      <BottomNotice>
        <span>Your session has ended.</span>
        <Button size="small" variant="primary" onClick={askToSignIn}>
          Sign in again
        </Button>
      </BottomNotice>
    );
  }
  return (
    <OnDemand
      isWanted={state === "ended"}
      load={loadDialog}
      onFailure={putOffSignIn}
      props={{
        email: user.email,
        signInAgain,
        onBack: () => {
          tellWhoIsHere(user.id);
          toast.success("You are signed in again", { description: "Go on where you were." });
        },
      }}
    />
  );
}

const hasFailed = ({ state }: { state: { error: unknown } }) => state.error !== null;
