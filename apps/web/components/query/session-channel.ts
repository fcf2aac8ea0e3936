"use client";

/** What the tabs of a browser tell each other about who is signed in. */
type SessionNews = { readonly kind: "here"; readonly user_id: string } | { readonly kind: "left" };

const NAME = "credence-session";

/** Tells the other tabs that somebody has signed out. */
export function tellWhoHasLeft(): void {
  tell({ kind: "left" });
}

/**
 * Tells the other tabs who is signed in.
 *
 * @param user_id The reader.
 */
export function tellWhoIsHere(user_id: string): void {
  tell({ kind: "here", user_id });
}

/**
 * Hears what other tabs say.
 *
 * @param hear Called with each piece of news.
 * @returns How to stop it.
 */
export function onSessionNews(hear: (news: SessionNews) => void): () => void {
  const channel = new BroadcastChannel(NAME);
  channel.addEventListener("message", (event: MessageEvent<SessionNews>) => hear(event.data));
  return () => channel.close();
}

function tell(news: SessionNews): void {
  const channel = new BroadcastChannel(NAME);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin alone
  channel.postMessage(news);
  channel.close();
}
