import { bodyContacts } from "./body-contacts.ts";
import { bodyIdentifiers } from "./body-identifiers.ts";
import { countryCode, countryOfScheme } from "./country-code.ts";
import type { Body, LeaveOut } from "./notice.ts";
import { type Fields, isFields, listOf, plainText, webAddress } from "./plain-text.ts";
import { spellingOf } from "./spelling.ts";

type Found = { party: Fields; at: string };

/**
 * Who buys, according to a release: first its buyer, then others with the role of buyer or procuring entity.
 * Found by role, else by what `buyer` or `tender.procuringEntity` refers to, else from that reference alone.
 * @returns none when it does not say
 */
export function buyingBodies(release: Fields, leaveOut: LeaveOut): Body[] {
  const parties = listOf(release["parties"]).map((party, index) => ({ party, at: `parties/${index}` }));
  const tender = isFields(release["tender"]) ? release["tender"] : {};
  const found = [
    referred(release["buyer"], "buyer", parties),
    ...parties.filter(({ party }) => hasRole(party, "buyer")),
    referred(tender["procuringEntity"], "tender/procuringEntity", parties),
    ...parties.filter(({ party }) => hasRole(party, "procuringentity")),
  ];
  const bodies = new Map<unknown, Body>();
  for (const one of found) {
    if (!one || bodies.has(one.at)) continue;
    const body = bodyOf(one, leaveOut);
    if (body) bodies.set(one.at, body);
  }
  return [...bodies.values()];
}

function hasRole(party: Fields, role: string): boolean {
  const { roles } = party;
  const all = Array.isArray(roles) ? roles : [roles];
  return all.some((one) => typeof one === "string" && one.trim().toLowerCase() === role);
}

/** The party a reference means, joined with what the reference itself says (OCDS 1.0 says everything there). */
function referred(reference: unknown, at: string, parties: Found[]): Found | undefined {
  if (!isFields(reference)) return undefined;
  const id = plainText(reference["id"]);
  const name = plainText(reference["name"]);
  const spelling = name && spellingOf(name);
  const named = parties.filter(
    ({ party }) => spelling && spellingOf(plainText(party["name"]) ?? "") === spelling,
  );
  const match = parties.find(({ party }) => id && plainText(party["id"]) === id) ?? named[0];
  return match
    ? { party: { ...reference, ...withoutNulls(match.party) }, at: match.at }
    : { party: reference, at };
}

const withoutNulls = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ""));

function bodyOf({ party, at }: Found, leaveOut: LeaveOut): Body | undefined {
  const identifiers = bodyIdentifiers(party);
  const legal = isFields(party["identifier"]) ? party["identifier"]["legalName"] : undefined;
  const known = identifiers[0];
  // A body known by its number alone gets a name as soon as some notice has one.
  const name =
    plainText(party["name"], 300) ??
    plainText(legal, 300) ??
    (known && `${known.scheme}-${known.identifier}`);
  if (!name) return undefined;

  const address = isFields(party["address"]) ? party["address"] : {};
  const country = plainText(address["countryName"] ?? address["country"] ?? address["countryCode"], 100);
  const ofScheme = identifiers.map(({ scheme }) => countryOfScheme(scheme)).find(Boolean);
  const details = isFields(party["details"]) ? party["details"] : {};
  const point = isFields(party["contactPoint"]) ? party["contactPoint"] : {};
  return {
    name,
    spelling: spellingOf(name),
    country: country ? countryCode(country) : (ofScheme ?? null),
    region: plainText(address["region"], 100) ?? null,
    locality: plainText(address["locality"], 100) ?? null,
    website: webAddress(details["url"]) ?? webAddress(point["url"]) ?? null,
    identifiers,
    contacts: bodyContacts(party, at, leaveOut),
  };
}
