/** An object of a release, of which nothing else is known yet. */
export type Fields = Record<string, unknown>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The objects in a value that should be a list of them. */
export const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);

/** What Postgres refuses in text, and what no name has in it. */
const UNPRINTABLE = /[\p{Cc}\u200b\ufeff\s]+/gu;

/**
 * One line of text: trimmed, blanks and control characters made single spaces, cut at `longest` characters.
 * @returns undefined for anything that is not text or a number, or is blank
 */
export function plainText(value: unknown, longest = 500): string | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const line = String(value).replace(UNPRINTABLE, " ").trim().toWellFormed();
  if (line.length <= longest) return line === "" ? undefined : line;
  return `${line
    .slice(0, longest - 1)
    .toWellFormed()
    .trimEnd()}…`;
}

/** An address on the web, or undefined. */
export function webAddress(value: unknown): string | undefined {
  const line = plainText(value, 2000);
  if (!line || !/^https?:\/\//i.test(line)) return undefined;
  return URL.canParse(line) ? line : undefined;
}
