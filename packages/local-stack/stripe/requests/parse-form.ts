/** The parameters of a request, as nested objects and lists whose leaves are texts. */
export type FormValue = string | FormValue[] | { [name: string]: FormValue };
export type Form = { [name: string]: FormValue };

/**
 * Reads `a[b][0][c]=d&…`, the way in which the SDK writes parameters: `[0]`, `[1]` … and `[]`
 * make lists, anything else in brackets an object.
 */
export function parseForm(text: string): Form {
  const root = new Map<string, Node>();
  for (const [name, value] of new URLSearchParams(text)) place(root, splitName(name), value);
  return toForm(root) as Form;
}

type Node = string | Map<string, Node>;

function splitName(name: string): string[] {
  const bracket = name.indexOf("[");
  if (bracket < 1 || !name.endsWith("]")) return [name];
  return [name.slice(0, bracket), ...name.slice(bracket + 1, -1).split("][")];
}

function place(root: Map<string, Node>, path: string[], value: string): void {
  let at = root;
  for (const [depth, step] of path.entries()) {
    const key = step === "" && depth > 0 ? String(at.size) : step;
    if (depth === path.length - 1) {
      at.set(key, value);
      return;
    }
    const below = at.get(key);
    const next = below instanceof Map ? below : new Map<string, Node>();
    if (next !== below) at.set(key, next);
    at = next;
  }
}

function toForm(node: Map<string, Node>): FormValue {
  const entries = [...node].map(
    ([key, value]) => [key, value instanceof Map ? toForm(value) : value] as const,
  );
  const isList = entries.length > 0 && entries.every(([key], index) => key === String(index));
  return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}
