import { expect, test } from "vitest";
import type { Notice } from "./notice.ts";
import { noticeFromRelease } from "./notice-from-release.ts";

const buyer = { id: "XX-1", name: "Harbour of Lund" };
const base = { ocid: "ocds-abc123-1", id: "1-a", date: "2024-05-01T10:00:00+02:00", tag: ["tender"], buyer };

function noticeOf(release: Record<string, unknown>): Notice {
  const result = noticeFromRelease({ ...base, ...release });
  if (result.kind === "skipped") throw new Error(result.reason);
  return result.notice;
}

function omissionsOf(release: Record<string, unknown>): string[] {
  const result = noticeFromRelease({ ...base, ...release });
  return result.kind === "notice" ? result.omissions.map(({ at, reason }) => `${at}: ${reason}`) : [];
}

const award = (more: object = {}) => ({
  id: "w1",
  status: "active",
  title: "Dredging",
  date: "2024-04-20",
  value: { amount: 1250.5, currency: "EUR" },
  suppliers: [{ id: "s", name: "Mud & Sons Ltd" }],
  contractPeriod: { startDate: "2024-06-01", endDate: "2026-05-31T23:59:59Z" },
  ...more,
});

test("a process with an award becomes a contract, an award signal and its ending", () => {
  const documents = [
    { documentType: "awardNotice", url: "https://notices.example/1", datePublished: "2024-04-25" },
  ];
  const notice = noticeOf({
    tag: ["award"],
    tender: { title: "Port works", status: "complete" },
    awards: [award({ documents })],
  });
  expect(notice).toMatchObject({
    ocid: "ocds-abc123-1",
    release_id: "1-a",
    released_at: "2024-05-01T08:00:00.000Z",
  });
  expect(notice.contracts).toEqual([
    {
      source_key: "ocds-abc123-1#award:w1",
      title: "Dredging",
      value_cents: 125050,
      currency: "eur",
      supplier_names: ["Mud & Sons Ltd"],
      awarded_at: "2024-04-20T00:00:00.000Z",
      starts_at: "2024-06-01T00:00:00.000Z",
      ends_at: "2026-05-31T23:59:59.000Z",
      notice_url: "https://notices.example/1",
    },
  ]);
  const noticed = {
    title: "Dredging",
    noticed_at: "2024-04-25T00:00:00.000Z",
    notice_url: "https://notices.example/1",
  };
  expect(notice.signals).toEqual([
    {
      ...noticed,
      source_key: "ocds-abc123-1#ending:award:w1",
      kind: "contract_ending",
      due_at: "2026-05-31T23:59:59.000Z",
    },
    { ...noticed, source_key: "ocds-abc123-1#awarded:w1", kind: "award", due_at: null },
  ]);
  expect(notice.withdrawn).toEqual([{ source_key: "ocds-abc123-1#tender", is_final: false }]);
});

test("a contract is completed from the award it carries out, and stands for it", () => {
  const notice = noticeOf({
    awards: [award(), award({ id: "w2", title: "Piling" })],
    contracts: [
      {
        id: "c1",
        awardID: "w1",
        status: "active",
        dateSigned: "2024-05-02",
        value: { amount: 99, currency: "SEK" },
      },
    ],
  });
  expect(
    notice.contracts.map(({ source_key, title, value_cents, currency, ends_at }) => [
      source_key,
      title,
      value_cents,
      currency,
      ends_at,
    ]),
  ).toEqual([
    ["ocds-abc123-1#contract:c1", "Dredging", 9900, "sek", "2026-05-31T23:59:59.000Z"],
    ["ocds-abc123-1#award:w2", "Piling", 125050, "eur", "2026-05-31T23:59:59.000Z"],
  ]);
  expect(notice.contracts[0]?.supplier_names).toEqual(["Mud & Sons Ltd"]);
  expect(notice.withdrawn).toContainEqual({ source_key: "ocds-abc123-1#award:w1", is_final: true });
  expect(notice.signals.filter(({ kind }) => kind === "award").map(({ source_key }) => source_key)).toEqual([
    "ocds-abc123-1#awarded:w1",
    "ocds-abc123-1#awarded:w2",
  ]);
});

test("contracts that share an award do not each take its value", () => {
  const notice = noticeOf({
    awards: [award()],
    contracts: [
      { id: "c1", awardID: "w1" },
      { id: "c2", awardID: "w1" },
    ],
  });
  expect(notice.contracts.map(({ value_cents }) => value_cents)).toEqual([null, null]);
});

test("cancelled, unsuccessful and pending awards are withdrawn and not counted; a terminated contract does not end again", () => {
  for (const status of ["cancelled", "unsuccessful", "pending"]) {
    const notice = noticeOf({ awards: [award({ status })] });
    expect(notice.contracts).toEqual([]);
    expect(notice.withdrawn.map(({ source_key }) => source_key)).toEqual(
      expect.arrayContaining([
        "ocds-abc123-1#award:w1",
        "ocds-abc123-1#awarded:w1",
        "ocds-abc123-1#ending:award:w1",
      ]),
    );
  }
  const ended = noticeOf({
    contracts: [{ id: "c", status: "terminated", title: "T", period: { endDate: "2030-01-01" } }],
  });
  expect(ended.contracts).toHaveLength(1);
  expect(ended.signals.map(({ kind }) => kind)).toEqual(["award"]);
});

test("an active tender is open until its closing date, a planned one is a planning notice, a cancelled one is neither", () => {
  const tender = {
    title: "New cranes",
    status: "active",
    datePublished: "2024-04-01",
    tenderPeriod: { endDate: "2024-06-30T12:00:00Z" },
  };
  expect(noticeOf({ tender }).signals).toEqual([
    {
      source_key: "ocds-abc123-1#tender",
      kind: "open_tender",
      title: "New cranes",
      noticed_at: "2024-04-01T00:00:00.000Z",
      due_at: "2024-06-30T12:00:00.000Z",
      notice_url: null,
    },
  ]);
  expect(
    noticeOf({ tag: ["planning"], tender: { title: "Later", status: "planned" } }).signals,
  ).toMatchObject([{ kind: "planning_notice", title: "Later", noticed_at: "2024-05-01T08:00:00.000Z" }]);
  const cancelled = noticeOf({ tag: ["tenderCancellation"], tender: { ...tender, status: "cancelled" } });
  expect(cancelled.signals).toEqual([]);
  expect(cancelled.withdrawn.map(({ source_key }) => source_key)).toEqual([
    "ocds-abc123-1#planning",
    "ocds-abc123-1#tender",
  ]);
});

test("a tender release without a status is open; a compiled award says nothing of one", () => {
  expect(noticeOf({ tender: { title: "T" } }).signals.map(({ kind }) => kind)).toEqual(["open_tender"]);
  expect(noticeOf({ tag: ["award"], tender: { title: "T" } })).toMatchObject({ signals: [], withdrawn: [] });
});

test("what is missing is null, and what cannot be is left out with its place and the rest goes in", () => {
  const odd = {
    date: "yesterday",
    awards: [
      award({ value: { amount: -5, currency: "GBP" }, date: "2024-02-31" }),
      award({
        id: "w2",
        value: { amount: 7 },
        contractPeriod: { startDate: "2025-01-01", endDate: "2024-01-01" },
      }),
      award({
        id: "w3",
        value: undefined,
        suppliers: undefined,
        contractPeriod: undefined,
        title: undefined,
        date: undefined,
      }),
    ],
  };
  expect(omissionsOf(odd)).toEqual([
    'date: not a date ("yesterday")',
    "awards/0/value/amount: less than nothing (-5)",
    "awards/0/date: no such date (2024-02-31)",
    "awards/1/value/currency: an amount without a currency",
    "awards/1/period: ends before it starts",
    "contract_ending: without any date",
    "award: without any date",
    "award: without any date",
  ]);
  expect(noticeOf(odd).contracts.map(({ value_cents, title }) => [value_cents, title])).toEqual([
    [null, "Dredging"],
    [null, "Dredging"],
    [null, "Untitled notice"],
  ]);
});

test.each([
  [{ ocid: { a: 1 } }, "its ocid is an object, which OCDS does not allow"],
  [{ parties: "none" }, "its parties is text, which OCDS does not allow"],
  [{ buyer: 7 }, "its buyer is a number, which OCDS does not allow"],
  [{ awards: {} }, "its awards is an object, which OCDS does not allow"],
  [{ tender: [] }, "its tender is a list, which OCDS does not allow"],
  [{ buyer: null, parties: [{ name: "A supplier", roles: ["supplier"] }] }, "it does not say who buys"],
  [{ buyer: {} }, "it does not say who buys"],
])("a release with %j is skipped", (wrong, reason) => {
  expect(noticeFromRelease({ ...base, ...wrong })).toEqual({ kind: "skipped", reason });
});

test("without ocid or id a release is known by what stays the same when it is read again", () => {
  const { ocid: _, id: __, ...bare } = base;
  const once = noticeFromRelease({ ...bare });
  expect(noticeFromRelease({ ...bare })).toEqual(once);
  expect(noticeFromRelease({ ...bare, date: "2024-06-01" })).not.toEqual(once);
  expect(noticeOf({ ocid: null }).ocid).toBe("1-a");
  expect(noticeOf({ id: 12 }).release_id).toBe("12");
  expect(noticeOf({ ocid: "x".repeat(5000) }).ocid.length).toBeLessThan(100);
});

test("text that Postgres cannot hold is cleaned", () => {
  const notice = noticeOf({
    tender: { title: "One\u0000two\n three \ud800", status: "active" },
    buyer: { name: "  The\tHarbour " },
  });
  expect(notice.signals[0]?.title).toBe("One two three \ufffd");
  expect(notice.bodies[0].name).toBe("The Harbour");
});
