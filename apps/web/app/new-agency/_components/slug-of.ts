/**
 * An address made of a name, to begin with.
 *
 * @param name As it is typed.
 * @returns Small letters, digits and single hyphens; empty where the name has none of them.
 */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/['’]/g, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 50)
    .replaceAll(/^-|-$/g, "");
}
