import { amount } from "./amount.ts";
import { moment } from "./moment.ts";
import type { LeaveOut, NoticeContract } from "./notice.ts";
import { publishedNotice } from "./notice-url.ts";
import { type Fields, isFields, listOf, plainText } from "./plain-text.ts";

/** A contract of a release, or an award where there is no contract of it yet, and what became of it. */
export type FoundContract = {
  contract: NoticeContract;
  award: Fields | undefined;
  /** The id of the award this contract carries out, when it is a contract. */
  award_id: string | undefined;
  state: "stands" | "ended" | "cancelled";
};

/**
 * The contracts of a release: its `contracts`, completed from the award each carries out, and the awards that have
 * none yet. What a contract leaves open is taken from its tender only when there is no other contract beside it.
 * @param key what the keys of this process begin with
 */
export function contractsOfRelease(release: Fields, key: string, leaveOut: LeaveOut): FoundContract[] {
  const awards = listOf(release["awards"]);
  const contracts = listOf(release["contracts"]);
  const tender = isFields(release["tender"]) ? release["tender"] : {};
  const carriedOut = new Set(contracts.map((contract) => plainText(contract["awardID"])));
  const open = awards
    .map((award, index) => ({ award, index }))
    .filter(({ award }) => !carriedOut.has(idOf(award)));
  const alone = contracts.length + open.length === 1;

  const fromContracts = contracts.map((contract, index): FoundContract => {
    const award_id = plainText(contract["awardID"]);
    const award = awards.find((one) => award_id !== undefined && idOf(one) === award_id);
    const sharesAward = contracts.filter((one) => plainText(one["awardID"]) === award_id).length > 1;
    const sections = [
      contract,
      ...(award ? [sharesAward ? without(award, "value") : award] : []),
      ...(alone ? [expected(tender)] : []),
    ];
    const source_key = `${key}#contract:${idOf(contract) ?? `~${index}`}`;
    return {
      contract: contractFrom(sections, { source_key, tender, release, at: `contracts/${index}` }, leaveOut),
      award,
      award_id,
      state: stateOf(contract, release, "contractTermination"),
    };
  });
  const fromAwards = open.map(({ award, index }): FoundContract => {
    const source_key = `${key}#award:${idOf(award) ?? `~${index}`}`;
    const sections = [award, ...(alone ? [expected(tender)] : [])];
    return {
      contract: contractFrom(sections, { source_key, tender, release, at: `awards/${index}` }, leaveOut),
      award,
      award_id: undefined,
      state: stateOf(award, release, "awardCancellation"),
    };
  });
  return [...fromContracts, ...fromAwards];
}

const idOf = (section: Fields) => plainText(section["id"], 200);

const without = (section: Fields, name: string): Fields => ({ ...section, [name]: undefined });

/** Of a tender only the time it is for: its value is an estimate, not a price. */
const expected = (tender: Fields): Fields => ({ contractPeriod: tender["contractPeriod"] });

function stateOf(section: Fields, release: Fields, ending: string): FoundContract["state"] {
  const status = plainText(section["status"])?.toLowerCase();
  const tags = Array.isArray(release["tag"]) ? release["tag"] : [release["tag"]];
  if (status === "terminated") return "ended";
  if (status === undefined && tags.includes(ending))
    return ending === "awardCancellation" ? "cancelled" : "ended";
  // An award still pending is not made; a contract still pending is awarded and waits for its signature.
  const isPendingAward = status === "pending" && ending === "awardCancellation";
  return status === "cancelled" || status === "unsuccessful" || isPendingAward ? "cancelled" : "stands";
}

type Around = { source_key: string; tender: Fields; release: Fields; at: string };

/** @param sections the contract, then what may complete it, in order of authority */
function contractFrom(
  sections: Fields[],
  { source_key, tender, release, at }: Around,
  leaveOut: LeaveOut,
): NoticeContract {
  const own = sections[0] ?? {};
  const price = first(sections, (section) =>
    amount(section["value"], `${at}/value`, section === own ? leaveOut : silent),
  );
  const period =
    sections.map((section) => section["period"] ?? section["contractPeriod"]).find(isFields) ?? {};
  let starts_at = moment(period["startDate"], `${at}/period/startDate`, leaveOut);
  let ends_at =
    moment(period["endDate"], `${at}/period/endDate`, leaveOut) ??
    afterDays(starts_at, period["durationInDays"]);
  if (starts_at && ends_at && ends_at < starts_at) {
    leaveOut(`${at}/period`, "ends before it starts");
    starts_at = ends_at = null;
  }
  const awarded_at =
    first(sections, (section) => moment(section["date"], `${at}/date`, leaveOut)) ??
    first(sections, (section) => moment(section["dateSigned"], `${at}/dateSigned`, leaveOut));
  const title = first(sections, (section) => plainText(section["title"]) ?? null);
  return {
    source_key,
    title: title ?? titleOfLot(own, tender) ?? titleOfTender(release),
    value_cents: price?.value_cents ?? null,
    currency: price?.currency ?? null,
    supplier_names: supplierNames(sections, release),
    awarded_at,
    starts_at,
    ends_at,
    notice_url: publishedNotice(...sections, tender).url,
  };
}

const silent: LeaveOut = () => {};

function first<T>(sections: Fields[], read: (section: Fields) => T | null): T | null {
  for (const section of sections) {
    const found = read(section);
    if (found !== null) return found;
  }
  return null;
}

function afterDays(start: string | null, days: unknown): string | null {
  if (!start || typeof days !== "number" || !Number.isInteger(days) || days <= 0 || days > 36_600)
    return null;
  return new Date(Date.parse(start) + days * 86_400_000).toISOString();
}

function titleOfLot(section: Fields, tender: Fields): string | undefined {
  const ids = Array.isArray(section["relatedLots"]) ? section["relatedLots"] : [];
  const lot = listOf(tender["lots"]).find((one) => ids.length === 1 && one["id"] === ids[0]);
  return plainText(lot?.["title"]);
}

/** What a process is called: the title of its tender, of the release, or how either is described. */
export function titleOfTender(release: Fields): string {
  const tender = isFields(release["tender"]) ? release["tender"] : {};
  const planning = isFields(release["planning"]) ? release["planning"] : {};
  const budget = isFields(planning["budget"]) ? planning["budget"] : {};
  return (
    plainText(tender["title"]) ??
    plainText(release["title"]) ??
    plainText(budget["project"] ?? planning["project"]) ??
    plainText(tender["description"] ?? release["description"] ?? planning["rationale"], 150) ??
    "Untitled notice"
  );
}

function supplierNames(sections: Fields[], release: Fields): string[] {
  const parties = listOf(release["parties"]);
  const suppliers =
    sections.map((section) => listOf(section["suppliers"])).find((list) => list.length > 0) ?? [];
  const names = suppliers.map((supplier) => {
    const party = parties.find((one) => one["id"] !== undefined && one["id"] === supplier["id"]);
    return plainText(supplier["name"], 300) ?? plainText(party?.["name"], 300);
  });
  return [...new Set(names.filter((name) => name !== undefined))].slice(0, 100);
}
