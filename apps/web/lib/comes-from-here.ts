/**
 * Whether a request was made by a page of this very site, as the browser that made it says. Browsers name the origin
 * with every request that is not a GET or HEAD; whoever names none, or `null`, is none of our pages.
 *
 * @param headers Of the request.
 * @param appUrl Where people reach the web app, where that is known; else the address that was asked for counts.
 * @returns False for another site, for `null`, and where nothing is said.
 */
export function comesFromHere(headers: Headers, appUrl: string | undefined): boolean {
  const origin = headers.get("origin");
  if (!origin || !URL.canParse(origin)) return false;
  const fetched = headers.get("sec-fetch-site");
  if (fetched !== null && fetched !== "same-origin") return false;
  const { host, protocol, origin: named } = new URL(origin);
  // Anything more than an origin is no origin.
  if (named !== origin || !/^https?:$/.test(protocol)) return false;
  const asked = (headers.get("x-forwarded-host") ?? headers.get("host"))?.split(",")[0]?.trim().toLowerCase();
  return host === asked || (appUrl !== undefined && URL.canParse(appUrl) && named === new URL(appUrl).origin);
}
