import type { Instrumentation } from "next";

/** Runs once when the server starts: a missing setting is one sentence now, not an error page later. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { readEnv } = await import("./lib/env.ts");
  readEnv();
  const { followRequests } = await import("./lib/log/follow-requests.ts");
  followRequests();
  if (process.env.NODE_ENV !== "production") return;
  const { takeConsole } = await import("./lib/log/take-console.ts");
  takeConsole();
}

/** Hears of what was thrown and nobody caught. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, where) => {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { logPageError } = await import("./lib/log/log-page-error.ts");
  logPageError(error, where);
};
