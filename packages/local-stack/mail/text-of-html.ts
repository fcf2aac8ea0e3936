/**
 * What a mail says, with the addresses of its links behind them: for terminals and for those who read no HTML.
 *
 * @param html of the mail
 */
export function textOfHtml(html: string): string {
  return html
    .replaceAll(/<(head|style|title)\b.*?<\/\1>/gis, "")
    .replaceAll(/<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)<\/a>/gis, "$2: $1")
    .replaceAll(/<\/(p|div|h\d|tr|li)>|<br\s*\/?>/gi, "\n")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&nbsp;", " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

/** The first link of a mail's text; undefined where it has none. */
export function firstLink(text: string): string | undefined {
  return /https?:\/\/[^\s<>"]+/.exec(text)?.[0];
}
