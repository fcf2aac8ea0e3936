const SECRETS_AND_PEOPLE: readonly [RegExp, string][] = [
  [/\beyJ[\w-]+(?:\.[\w-]+)*/g, "[token]"],
  [/[^\s"<>()[\],;:]+@[^\s"<>()[\],;]+/g, "[email]"],
  [/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, "[id]"],
  // "Key (email)=(…) already exists": what Postgres tells of a row.
  [/=\([^)]*\)/g, "=(…)"],
  [/\?[^\s"'`)]*/g, "?…"],
  // Names of columns and functions have an underscore; names of people and companies do not.
  [/"(?![a-z]+(?:_[a-z]+)+")[^"]*"/g, '"…"'],
  [/'(?![a-z]+(?:_[a-z]+)+')[^']*'/g, "'…'"],
  [/“[^”]*”/g, "“…”"],
  [/\+?\d[\d ()-]{7,}\d/g, "[number]"],
  [/[\w-]{24,}/g, "[token]"],
];

/** As long as a sentence about an error may be, in characters. */
const LONGEST = 500;

/**
 * Takes out of a text what may name a person, an account or a secret: addresses, ids, quoted values, queries,
 * numbers of telephones, tokens.
 *
 * @param text What an error or a library says.
 * @returns What is left, at most 500 characters of it.
 */
export function scrub(text: string): string {
  const short = text.length > 4 * LONGEST ? text.slice(0, 4 * LONGEST) : text;
  const clean = SECRETS_AND_PEOPLE.reduce(
    (known, [pattern, instead]) => known.replace(pattern, instead),
    short,
  );
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean;
}
