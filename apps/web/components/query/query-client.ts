import { focusManager, isServer, MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError } from "./get-json.ts";
import { heedSession, noticeSessionEnd } from "./session.ts";

/**
 * A cache of what GET routes answered: one per page on the server, one per tab in the browser.
 *
 * @returns A new cache.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (!isServer && error instanceof ApiError && error.status === 401) noticeSessionEnd();
      },
    }),
    mutationCache: new MutationCache({ onSuccess: (answer) => void heedSession(answer) }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // On the server the page waits, and the browser will ask again anyway.
        retry: (failures, error) => !isServer && failures < 2 && !isRefusal(error),
      },
      // What is written is not kept for later: without a connection it fails, and says that nothing was sent.
      mutations: { networkMode: "always" },
    },
  });
}

/** Asking again would be refused again. */
function isRefusal(error: Error): boolean {
  return error instanceof ApiError && error.status >= 400 && error.status < 500;
}

let inBrowser: QueryClient | undefined;

/**
 * The cache of this tab; on the server a new one, so that no two people ever share one.
 *
 * @returns The cache.
 */
export function currentQueryClient(): QueryClient {
  if (isServer) return createQueryClient();
  if (!inBrowser) {
    inBrowser = createQueryClient();
    refetchOnFocus();
  }
  return inBrowser;
}

/** Windows side by side never hide each other, so coming back to one counts as well as showing it. */
function refetchOnFocus(): void {
  focusManager.setEventListener((handleFocus) => {
    const onFocus = () => handleFocus();
    window.addEventListener("focus", onFocus);
    document.addEventListener("visibilitychange", onFocus);
    return () => {
      window.removeEventListener("focus", onFocus);
      document.removeEventListener("visibilitychange", onFocus);
    };
  });
}
