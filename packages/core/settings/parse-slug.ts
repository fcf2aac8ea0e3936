export type ParsedSlug =
  | { readonly status: "valid"; readonly slug: string }
  | { readonly status: "invalid"; readonly problem: string };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Reads the part of an address that names an account, as a person typed it.
 *
 * @param text What stands in the field.
 * @returns The slug in small letters, or one sentence on what is wrong. Whether it is free only the database knows.
 */
export function parseSlug(text: string): ParsedSlug {
  const slug = text.trim().toLowerCase();
  if (slug.length < 2) return invalid("At least two characters.");
  if (slug.length > 60) return invalid("At most 60 characters.");
  if (/[^a-z0-9-]/.test(slug)) return invalid("Only letters a to z, digits and hyphens.");
  if (/^-|-$|--/.test(slug)) return invalid("Hyphens stand singly, between letters or digits.");
  if (UUID.test(slug)) return invalid("It may not look like an id.");
  return { status: "valid", slug };
}

function invalid(problem: string): ParsedSlug {
  return { status: "invalid", problem };
}
