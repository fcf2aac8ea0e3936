import { currentQueryClient } from "./query-client.ts";
import { isLeaving, noticeLeaving, noticeSessionBack } from "./session.ts";
import { tellWhoHasLeft } from "./session-channel.ts";

/** Somebody has asked to sign out in this tab: what is being asked for would be answered when they are nobody. */
export function beginLeaving(): void {
  noticeLeaving();
  void currentQueryClient().cancelQueries();
}

/** The account is left. Whoever signs in next finds nothing of whoever has left, and the other tabs hear of it. */
export function finishLeaving(): void {
  currentQueryClient().clear();
  if (isLeaving()) tellWhoHasLeft();
  noticeSessionBack();
}
