import countries from "i18n-iso-countries";
import { spellingOf } from "./spelling.ts";

/** Parts of a state that publishers name as countries, and short names that no list has. */
const ALSO = {
  GB: [
    "uk",
    "england",
    "scotland",
    "wales",
    "northern ireland",
    "great britain",
    "eng",
    "sct",
    "wls",
    "nir",
    "gbn",
  ],
  US: ["usa", "america"],
  GR: ["el"],
};

let codeByName: Map<string, string> | undefined;

function namesInAllLanguages(): Map<string, string> {
  const names = new Map<string, string>();
  for (const [code, also] of Object.entries(ALSO)) for (const name of also) names.set(name, code);
  // English first: where two languages call different countries by one word, it decides.
  for (const language of ["en", ...countries.getSupportedLanguages()]) {
    for (const [code, spellings] of Object.entries(countries.getNames(language, { select: "all" }))) {
      for (const name of spellings) {
        const spelling = spellingOf(name);
        if (!names.has(spelling)) names.set(spelling, code);
      }
    }
  }
  return names;
}

/**
 * The ISO 3166-1 alpha-2 code of a country given as a code of two or three letters or as a name in any language.
 * @returns the text itself where it names no known country
 */
export function countryCode(text: string): string {
  const code = text.toUpperCase();
  if (code.length === 2 && countries.isValid(code)) return code;
  codeByName ??= namesInAllLanguages();
  return (code.length === 3 && countries.alpha3ToAlpha2(code)) || codeByName.get(spellingOf(text)) || text;
}

/** The country that a list of organisations is kept in, from its code as in GB-COH; undefined for international lists. */
export function countryOfScheme(scheme: string): string | undefined {
  const code = scheme.slice(0, 2).toUpperCase();
  return scheme[2] === "-" && countries.isValid(code) ? code : undefined;
}
