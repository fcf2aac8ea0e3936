import { checkDatabase } from "@credence/core/db/check-database";
import { currentDb } from "@/lib/supabase.ts";

const TIMEOUT_MS = 2000;

/** Whether the web app and the database behind it answer; for load balancers, so it asks for no session. */
export async function GET(): Promise<Response> {
  const isReachable = await checkDatabase(await currentDb(), { timeout_ms: TIMEOUT_MS });
  return Response.json(
    isReachable ? { status: "ok", database: "reachable" } : { status: "degraded", database: "unreachable" },
    { status: isReachable ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}
