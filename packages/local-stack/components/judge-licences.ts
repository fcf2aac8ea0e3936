import satisfies from "spdx-satisfies";
import type { InstalledPackage } from "./read-licences.ts";

/** What may be used and passed on with nothing but its notice kept. */
const allowed = [
  "MIT",
  "MIT-0",
  "ISC",
  "0BSD",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "Unlicense",
  "Zlib",
];

/** What asks for more, by name, and why it may stay all the same. */
const exceptions: { name: RegExp; licence: string; because: string }[] = [
  {
    name: /^lightningcss/,
    licence: "MPL-2.0",
    because: "builds the stylesheet and is used as it is; nothing of it is passed on",
  },
  {
    name: /^(@axe-core\/playwright|axe-core)$/,
    licence: "MPL-2.0",
    because: "looks at pages in tests and is used as it is; nothing of it is passed on",
  },
  {
    name: /^@img\/sharp-/,
    licence: "LGPL-3.0-or-later",
    because: "Next's optional resizer of images, a library of its own that no page of ours calls",
  },
  {
    name: /^spdx-(exceptions|ranges)$/,
    licence: "CC-BY-3.0",
    because: "lists of licences, read by this very check; nothing of them is passed on",
  },
  { name: /^caniuse-lite$/, licence: "CC-BY-4.0", because: "data about browsers, named by the build alone" },
  {
    name: /^@fontsource-variable\/geist$/,
    licence: "OFL-1.1",
    because: "a typeface: passed on with its notice, sold by nobody",
  },
];

/** What is wrong with the licences: a line each, none when all is well. */
export function judgeLicences(packages: readonly InstalledPackage[]): string[] {
  const open = packages.filter(
    (one) => !isAllowed(one.licence) && !exceptions.some((known) => fits(known, one)),
  );
  return open.map(({ licence, name, version }) => `${name}@${version}: ${licence || "says none"}`);
}

const fits = (known: (typeof exceptions)[number], { licence, name }: InstalledPackage) =>
  known.name.test(name) && [known.licence, `(MIT AND ${known.licence})`].includes(licence);

/** An expression with a choice is fine where one of the choices is. */
function isAllowed(licence: string): boolean {
  try {
    return satisfies(licence, allowed);
  } catch {
    return false;
  }
}
