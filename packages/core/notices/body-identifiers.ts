import type { BodyIdentifier } from "./notice.ts";
import { type Fields, isFields, listOf, plainText } from "./plain-text.ts";

/** A list code of org-id.guide and the like before a number: GB-CFS-18525, MX-RFC-ABC010203XY4, XI-LEI-… */
const WITH_LIST_CODE = /^([A-Z]{2}-[A-Z][A-Z0-9]{1,9})[-:](.*\S)$/;
const LONGEST = 200;

/**
 * What tells a body from all others: its entries in named registers, as declared, and its id where that begins with a
 * register's code. An id without one means something to its publisher only, often in one notice only, and is not taken.
 */
export function bodyIdentifiers(party: Fields): BodyIdentifier[] {
  const found = new Map<string, BodyIdentifier>();
  const add = (scheme: string, identifier: string, is_declared: boolean) => {
    const key = `${scheme} ${identifier}`;
    if (scheme.length + identifier.length <= LONGEST && !found.has(key))
      found.set(key, { scheme, identifier, is_declared });
  };
  for (const entry of [party["identifier"], ...listOf(party["additionalIdentifiers"])]) {
    if (!isFields(entry)) continue;
    const scheme = plainText(entry["scheme"])?.toUpperCase();
    const id = plainText(entry["id"]);
    if (scheme && id) add(scheme, withoutListCode(scheme, id), true);
  }
  const parts = WITH_LIST_CODE.exec(plainText(party["id"]) ?? "");
  if (parts?.[1] && parts[2]) add(parts[1], parts[2], false);
  return [...found.values()];
}

/** Some repeat the list in the number: scheme GB-COH, id GB-COH-01234567. */
function withoutListCode(scheme: string, id: string): string {
  const rest = id.slice(scheme.length + 1);
  return id.toUpperCase().startsWith(`${scheme}-`) && rest !== "" ? rest : id;
}
