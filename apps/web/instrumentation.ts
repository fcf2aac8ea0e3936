/** Runs once when the server starts: a missing setting is one sentence now, not an error page later. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { readEnv } = await import("./lib/env.ts");
  readEnv();
}
