import { malformed } from "../requests/refuse.ts";

type Metadata = Record<string, string>;
type Given = Record<string, string | number | null> | "" | null | undefined;

const mostKeys = 50;
const longestKey = 40;
const longestValue = 500;

/**
 * The metadata after a request has said something about it: what is named is set, an empty value takes a name out,
 * an empty text takes all out.
 *
 * @throws StripeRefusal beyond Stripe's limits
 */
export function mergeMetadata(former: Metadata | null, given: Given, param = "metadata"): Metadata {
  if (given === undefined || given === null) return { ...former };
  if (given === "") return {};
  const merged: Metadata = { ...former };
  for (const [name, value] of Object.entries(given)) {
    if (value === "" || value === null) {
      delete merged[name];
      continue;
    }
    checkLengths(name, String(value), param);
    merged[name] = String(value);
  }
  const count = Object.keys(merged).length;
  if (count > mostKeys) {
    throw malformed(`You can only have ${mostKeys} metadata keys; this object would have ${count}.`, {
      param,
    });
  }
  return merged;
}

function checkLengths(name: string, value: string, param: string): void {
  if (name.length > longestKey) {
    throw malformed(
      `Metadata keys can have up to ${longestKey} characters, but you passed in a key that is ${name.length} characters. Invalid key: ${name}`,
      { param },
    );
  }
  if (value.length > longestValue) {
    throw malformed(
      `Metadata values can have up to ${longestValue} characters, but you passed in a value that is ${value.length} characters. Invalid value: ${value}`,
      { param: `${param}[${name}]` },
    );
  }
}
