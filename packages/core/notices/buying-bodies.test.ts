import { expect, test } from "vitest";
import { buyingBodies } from "./buying-bodies.ts";

const quiet = () => {};
const names = (release: Record<string, unknown>) => buyingBodies(release, quiet).map(({ name }) => name);
const bodyOf = (party: object) => buyingBodies({ parties: [{ roles: ["buyer"], ...party }] }, quiet)[0];

test("the buyer is found by role, by reference, or is the reference alone", () => {
  const parties = [
    { id: "1", name: "Mud Ltd", roles: ["supplier"] },
    { id: "2", name: "Town of Vik", roles: ["supplier", "Buyer", "payer"] },
  ];
  expect(names({ parties })).toEqual(["Town of Vik"]);
  expect(names({ parties: [{ id: "9", name: "Town of Vik" }], buyer: { id: "9" } })).toEqual(["Town of Vik"]);
  expect(
    names({
      parties: [{ name: "TOWN OF VIK", address: { locality: "Vik" } }],
      buyer: { id: "4", name: "The Town of Vik" },
    }),
  ).toEqual(["TOWN OF VIK"]);
  expect(names({ buyer: { name: "Town of Vik" } })).toEqual(["Town of Vik"]);
  expect(names({ parties: [{ name: "Town of Vik", roles: "procuringEntity" }] })).toEqual(["Town of Vik"]);
  expect(names({ parties: [{ id: "5", name: "Agent" }], tender: { procuringEntity: { id: "5" } } })).toEqual([
    "Agent",
  ]);
  expect(names({ parties: [{ name: "Mud Ltd", roles: ["supplier"] }], buyer: null })).toEqual([]);
});

test("joint buyers and a procuring entity come after the buyer that the release names, each once", () => {
  const parties = [
    { id: "1", name: "A", roles: ["buyer"] },
    { id: "2", name: "B", roles: ["buyer", "procuringEntity"] },
    { id: "3", name: "C", roles: ["procuringEntity"] },
  ];
  expect(names({ parties, buyer: { id: "2" }, tender: { procuringEntity: { id: "3" } } })).toEqual([
    "B",
    "A",
    "C",
  ]);
});

test("what OCDS 1.0 says inside the reference is read", () => {
  const buyer = {
    name: "Ayuntamiento de Nube",
    identifier: { scheme: "es-dir3", id: "ES-DIR3-L01" },
    address: { countryName: "España", locality: "Nube", region: "Centro" },
    contactPoint: { name: "Ana Ruiz", email: "ANA@nube.example", url: "https://nube.example" },
  };
  expect(buyingBodies({ buyer }, quiet)).toEqual([
    {
      name: "Ayuntamiento de Nube",
      spelling: "ayuntamiento de nube",
      country: "ES",
      region: "Centro",
      locality: "Nube",
      website: "https://nube.example",
      identifiers: [{ scheme: "ES-DIR3", identifier: "L01", is_declared: true }],
      contacts: [{ name: "Ana Ruiz", title: null, email: "ana@nube.example", phone: null }],
    },
  ]);
});

test("numbers of registers are taken as identity, a publisher's local ids are not", () => {
  expect(bodyOf({ name: "A", id: "GB-CFS-18525" })).toMatchObject({
    country: "GB",
    identifiers: [{ scheme: "GB-CFS", identifier: "18525", is_declared: false }],
  });
  expect(
    bodyOf({
      name: "A",
      id: "GB-COH-1",
      identifier: { scheme: "GB-COH", id: "1" },
      additionalIdentifiers: [{ scheme: "XI-LEI", id: 77 }],
    })?.identifiers,
  ).toEqual([
    { scheme: "GB-COH", identifier: "1", is_declared: true },
    { scheme: "XI-LEI", identifier: "77", is_declared: true },
  ]);
  for (const id of ["1", "buyer-1", "ORG-0001", 17, "ocds-b5fd17-suppliers-12", "A-1"]) {
    expect(bodyOf({ name: "A", id })?.identifiers).toEqual([]);
  }
  expect(bodyOf({ name: "A", identifier: { id: "123" } })?.identifiers).toEqual([]);
});

test("a body without a name is called by its legal name, else by its number", () => {
  expect(bodyOf({ name: " ", identifier: { legalName: "Legal" } })?.name).toBe("Legal");
  expect(bodyOf({ id: "NO-ORG-912" })?.name).toBe("NO-ORG-912");
  expect(bodyOf({ id: "17" })?.name).toBeUndefined();
});
