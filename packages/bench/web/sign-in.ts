import type { StackInfo } from "@credence/local-stack/write-stack-file";
import { createServerClient } from "@supabase/ssr";

/** The cookie that the web app keeps a session in. */
const sessionCookie = "credence-session";

/** A session of somebody: as the web app's cookie, and as the token that the API takes. */
export interface SignedIn {
  cookie: string;
  token: string;
}

/**
 * Signs in as somebody of the demonstration data.
 *
 * @throws Error when that is refused
 */
export async function signIn(info: StackInfo, email: string): Promise<SignedIn> {
  const jar = new Map<string, string>();
  const db = createServerClient(info.apiUrl, info.publishableKey, {
    cookies: {
      getAll: () => [...jar].map(([name, value]) => ({ name, value })),
      setAll: (changed) => {
        for (const { name, value } of changed) jar.set(name, value);
      },
    },
    cookieOptions: { name: sessionCookie },
  });
  const { data, error } = await db.auth.signInWithPassword({ email, password: "credence-demo" });
  if (error) throw new Error(`${email} could not sign in: ${error.message}`);
  // The session is written to the jar by a listener that may come after the answer.
  await db.auth.getSession();
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  return { cookie, token: data.session.access_token };
}
