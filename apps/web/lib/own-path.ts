/**
 * Keeps a path to go to after signing in only where it is a path of this very site.
 *
 * @param value Text from outside.
 * @returns The path with its query, or `/` for anything that could lead elsewhere.
 */
export function ownPath(value: unknown): string {
  if (typeof value !== "string" || !value.startsWith("/")) return "/";
  // Browsers read a backslash as a slash and drop tabs and line breaks: "/\evil.test" leaves the site.
  if (value.startsWith("//") || /[\\\p{Cc}]/u.test(value)) return "/";
  const base = "http://own.invalid";
  if (!URL.canParse(value, base)) return "/";
  const url = new URL(value, base);
  if (url.origin !== base || url.pathname.startsWith("//")) return "/";
  return url.pathname + url.search;
}
