import { translateError } from "@credence/core/db/translate-error";
import { type NextRequest, NextResponse } from "next/server";
import { waitPatiently } from "./patience.ts";
import { createCookieClient, isHttps } from "./supabase.ts";

/**
 * Refreshes the session of a request where its token has run out, for the page behind it and for the browser.
 *
 * @param request Its cookies are updated in place.
 * @returns The response that passes the request on, and whether there is a session. When that cannot be
 *   found out now there may be one: the page will say what is wrong.
 */
export async function refreshSession(
  request: NextRequest,
): Promise<{ hasSession: boolean; response: NextResponse }> {
  let response = NextResponse.next({ request });
  // Whatever changes cookies in a server action has the page drawn anew: one whose session is over would lead to
  // signing in, away from what was typed. The action says that it is over; the next GET drops the cookie.
  const isAction = request.headers.has("next-action");
  const db = createCookieClient(
    {
      getAll: () => request.cookies.getAll(),
      setAll: (changed, cacheHeaders) => {
        for (const { name, value } of changed) request.cookies.set(name, value);
        response = NextResponse.next({ request });
        for (const { name, value, options } of changed) {
          if (value || !isAction) response.cookies.set(name, value, options);
        }
        for (const [name, value] of Object.entries(cacheHeaders)) response.headers.set(name, value);
      },
    },
    isHttps(request.headers),
  );
  try {
    const { data, error } = await waitPatiently(db.auth.getSession());
    if (error) throw translateError(error, error.status);
    return { hasSession: data.session !== null, response };
  } catch (error) {
    return { hasSession: translateError(error).kind === "unavailable", response };
  }
}
