import { z } from "zod";

/** What whoever starts a charge wishes of it. */
export interface RunWishes {
  /** Where the last period ends, ISO 8601; null: with the last calendar month of each agency. */
  readonly period_end: string | null;
  readonly dry_run: boolean;
}

const wishes = z.strictObject({
  period_end: z.iso.datetime({ offset: true, error: "is a moment with its offset" }).nullish(),
  dry_run: z
    .union([z.boolean(), z.enum(["true", "false", "1", "0", ""])], { error: "is true or false" })
    .nullish()
    .transform((value) => value === true || value === "true" || value === "1" || value === ""),
});

/**
 * Reads what is wished of a charge from the query and from a JSON body. What is misspelt is refused: `dryrun` must
 * not charge.
 *
 * @param query Of the address; what hosts put there for themselves, `x-…`, is no wish.
 * @param body As text; an empty one wishes nothing.
 * @returns The wishes, or why they are none.
 */
export function readWishes(query: URLSearchParams, body: string): RunWishes | { readonly refusal: string } {
  const inBody = body.trim() === "" ? {} : objectOf(body);
  if (inBody === null) return { refusal: "The body is no JSON object." };
  const asked = [...query].filter(([name]) => !name.startsWith("x-"));
  const names = [...asked.map(([name]) => name), ...Object.keys(inBody)];
  const twice = names.find((name, n) => names.indexOf(name) !== n);
  if (twice !== undefined) return { refusal: `${twice}: is given more than once` };
  const read = wishes.safeParse({ ...inBody, ...Object.fromEntries(asked) });
  if (!read.success) {
    const problems = read.error.issues.map(({ message, path }) => [path.join("."), message]);
    return { refusal: problems.map((problem) => problem.filter(Boolean).join(": ")).join("; ") };
  }
  return { period_end: read.data.period_end ?? null, dry_run: read.data.dry_run };
}

function objectOf(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
