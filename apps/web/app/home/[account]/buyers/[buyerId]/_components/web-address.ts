/**
 * Reads a web address as notices publish it, with or without its scheme.
 *
 * @param text What was published.
 * @returns Where it leads and what to call it; null for anything that is not a plain web address.
 */
export function webAddress(text: string | null): { href: string; host: string } | null {
  if (!text) return null;
  const candidate = /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(candidate)) return null;
  const { protocol, href, host } = new URL(candidate);
  // Published by strangers: a link must not run a script.
  if (protocol !== "https:" && protocol !== "http:") return null;
  return host.includes(".") ? { href, host: host.replace(/^www\./, "") } : null;
}
