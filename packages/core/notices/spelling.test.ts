import fc from "fast-check";
import { expect, test } from "vitest";
import { countryCode } from "./country-code.ts";
import { spellingOf } from "./spelling.ts";

test.each([
  ["The North Yorkshire Council", "NORTH YORKSHIRE COUNCIL"],
  ["Bath & North East Somerset", "Bath and North-East Somerset"],
  ["Ville d'Évian", "VILLE D’EVIAN"],
  ["HS9 Ltd.", "HS9 Limited"],
  ["Société d'Eau S.A.R.L.", "Societe dEau SARL"],
  ["Stadtwerke Köln GmbH", "STADTWERKE KOLN"],
  ["St. Mary's Trust", "St Marys Trust"],
  ["Straßenbau  Süd", "Strassenbau Sud"],
])("%s and %s are one spelling", (one, other) => {
  expect(spellingOf(one)).toBe(spellingOf(other));
});

test.each([
  ["Ministry of Defence", "Ministry of Justice"],
  ["North Yorkshire Council", "North Yorkshire Moors Council"],
  ["Vik", "Viken"],
])("%s and %s are two", (one, other) => {
  expect(spellingOf(one)).not.toBe(spellingOf(other));
});

test("no name loses its spelling, and a spelling is its own", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", minLength: 1 }).filter((name) => name.trim() !== ""),
      (name) => {
        const spelling = spellingOf(name);
        expect(spelling).not.toBe("");
        expect(spellingOf(spelling.toUpperCase())).toBe(spellingOf(spelling));
      },
    ),
  );
  for (const name of ["The", "Ltd", "&", "---", "SA Ltd"]) expect(spellingOf(name)).not.toBe("");
});

test("countries are known by code, by name in any language, and the parts of the kingdom by theirs", () => {
  for (const name of [
    "GB",
    "gb",
    "GBR",
    "UK",
    "England",
    "ENG",
    "United Kingdom",
    "UNITED KINGDOM",
    "Vereinigtes Königreich",
    "Scotland",
  ]) {
    expect(countryCode(name)).toBe("GB");
  }
  expect(countryCode("España")).toBe("ES");
  expect(countryCode("DEU")).toBe("DE");
  expect(countryCode("Côte d'Ivoire")).toBe("CI");
  expect(countryCode("Atlantis")).toBe("Atlantis");
});
