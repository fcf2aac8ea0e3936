import { type FoundContract, titleOfTender } from "./contracts-of-release.ts";
import { moment } from "./moment.ts";
import type { LeaveOut, NoticeSignal, Withdrawal } from "./notice.ts";
import { publishedNotice } from "./notice-url.ts";
import { type Fields, isFields, plainText } from "./plain-text.ts";

const PLANNED = new Set(["planning", "planned"]);
const CALLED_OFF = new Set(["cancelled", "unsuccessful", "withdrawn"]);

type Signals = { signals: NoticeSignal[]; withdrawn: Withdrawal[] };

/**
 * What a release tells about a buyer's next purchases: a planning notice, an open tender with its closing date, each
 * award, and the end of each contract. All ends are told; which are near is for whoever reads them, on their day.
 * @param found the contracts of the release
 * @param key what the keys of this process begin with
 * @param released_at the date of the release, which stands in for any that is missing
 */
export function signalsOfRelease(
  release: Fields,
  found: FoundContract[],
  { key, released_at }: { key: string; released_at: string | null },
  leaveOut: LeaveOut,
): Signals {
  const all: Signals = { signals: [], withdrawn: [] };
  const add = (
    signal: Omit<NoticeSignal, "noticed_at" | "title">,
    dates: unknown[],
    title = titleOfTender(release),
  ) => {
    const noticed_at = [...dates, released_at]
      .map((date) => moment(date, "", () => {}))
      .find((date) => date !== null);
    if (noticed_at) all.signals.push({ ...signal, title, noticed_at });
    else leaveOut(signal.kind, "without any date");
  };
  const withdraw = (source_key: string) => all.withdrawn.push({ source_key, is_final: false });

  const tender = isFields(release["tender"]) ? release["tender"] : undefined;
  const status = plainText(tender?.["status"])?.toLowerCase() ?? "";
  const tags = tagsOf(release);
  const isCalledOff = CALLED_OFF.has(status) || tags.includes("tenderCancellation");

  const isPlanned = tags.includes("planning") || tags.includes("planningUpdate") || PLANNED.has(status);
  if (isCalledOff) withdraw(`${key}#planning`);
  else if (isPlanned) {
    const { url, on } = publishedNotice(release["planning"], tender);
    add({ source_key: `${key}#planning`, kind: "planning_notice", due_at: null, notice_url: url }, [on]);
  }

  const isTender = ["tender", "tenderUpdate", "tenderAmendment"].some((tag) => tags.includes(tag));
  if (tender && !isCalledOff && (status === "active" || (status === "" && isTender))) {
    const { url, on } = publishedNotice(tender);
    const period = isFields(tender["tenderPeriod"]) ? tender["tenderPeriod"] : {};
    const due_at = moment(period["endDate"], "tender/tenderPeriod/endDate", leaveOut);
    const dates = [tender["datePublished"], on, isTender ? released_at : period["startDate"]];
    add({ source_key: `${key}#tender`, kind: "open_tender", due_at, notice_url: url }, dates);
  } else if (tender && status !== "") withdraw(`${key}#tender`);

  for (const one of found) fromContract(one, key, { add, withdraw });
  return all;
}

function tagsOf(release: Fields): string[] {
  const tag = release["tag"];
  return (Array.isArray(tag) ? tag : [tag]).filter((one) => typeof one === "string");
}

type Into = {
  add: (signal: Omit<NoticeSignal, "noticed_at" | "title">, dates: unknown[], title?: string) => void;
  withdraw: (source_key: string) => void;
};

function fromContract(
  { contract, award, award_id, state }: FoundContract,
  key: string,
  { add, withdraw }: Into,
) {
  const { source_key, title, notice_url, ends_at, awarded_at } = contract;
  const part = source_key.slice(key.length + 1);
  const published = [award?.["datePublished"], publishedNotice(award).on, awarded_at];

  const ending = `${key}#ending:${part}`;
  if (state !== "stands") withdraw(ending);
  else if (ends_at)
    add({ source_key: ending, kind: "contract_ending", due_at: ends_at, notice_url }, published, title);

  // A contract does not repeat the signal its award gives, here or in an earlier notice.
  if (award_id !== undefined && !award) return;
  const awarded = `${key}#awarded:${award ? (plainText(award["id"], 200) ?? part) : part}`;
  if (state === "cancelled") withdraw(awarded);
  else add({ source_key: awarded, kind: "award", due_at: null, notice_url }, published, title);
}
