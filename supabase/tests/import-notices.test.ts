import { randomUUID } from "node:crypto";
import { askPatiently } from "@credence/core/db/ask-patiently";
import type { Db } from "@credence/core/db/client";
import { type ImportOutcome, importNotices } from "@credence/core/notices/import-notices";
import type { Notice } from "@credence/core/notices/notice";
import { noticeFromRelease } from "@credence/core/notices/notice-from-release";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { actAs } from "./world/act-as.ts";
import { apiAs } from "./world/api.ts";
import { owner } from "./world/connect.ts";
import { openUser } from "./world/open-account.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

const db = apiAs("service_role") as unknown as Db;

type Fields = Record<string, unknown>;

/** Makes the names, numbers and addresses of each test its own: the catalogue is one for all. */
let mark = "";
beforeEach(() => {
  mark = randomUUID().slice(0, 8);
});

const contactPoint = (name: string | null, user: string | null, telephone: string | null = null) => ({
  name,
  email: user && `${user}@${mark}.example`,
  telephone,
});

/** A release of the process `process`, published on `date`, in which `buyer` buys. */
function releaseOf(process: string, date: string | null, buyer: Fields, more: Fields = {}): Fields {
  const ocid = `ocds-test-${mark}-${process}`;
  return {
    ocid,
    id: `${ocid}-${date}`,
    date,
    tag: ["award"],
    parties: [{ roles: ["buyer"], ...buyer }],
    ...more,
  };
}

function noticeOf(release: Fields): Notice {
  const result = noticeFromRelease(release);
  if (result.kind === "skipped") throw new Error(result.reason);
  return result.notice;
}

/** As `pnpm buyers:import` asks: again where somebody else had the tables for too long. */
const take = (...releases: Fields[]): Promise<ImportOutcome> =>
  askPatiently(() => importNotices(db, releases.map(noticeOf)));

const award = (title: string, more: Fields = {}) => ({
  awards: [
    {
      id: "w1",
      title,
      status: "active",
      date: "2024-01-02",
      value: { amount: 10, currency: "GBP" },
      contractPeriod: { endDate: "2031-01-01" },
      ...more,
    },
  ],
});

const nothing = {
  buyers: { added: 0, updated: 0 },
  contacts: { added: 0, updated: 0 },
  contracts: { added: 0, updated: 0, removed: 0 },
  signals: { added: 0, updated: 0, removed: 0 },
};

/** Buyers of this test by name, with their figures and what the figures should be. */
const buyers = () => owner<
  { id: string; name: string; country: string | null; figures: string; counted: string }[]
>`
  select b.id, b.name, b.country,
    concat_ws('/', b.contact_count, b.contract_count, b.signal_count, b.contract_value_cents) as figures,
    concat_ws('/', (select count(*) from public.buyer_contacts c where c.buyer_id = b.id),
      (select count(*) from public.contracts c where c.buyer_id = b.id), (select count(*) from public.signals s where s.buyer_id = b.id),
      (select coalesce(sum(c.value_cents), 0) from public.contracts c where c.buyer_id = b.id)) as counted
  from public.buyers b where b.name ilike ${`%${mark}%`} order by b.name, b.created_at`;

const contactsOf = async (name: string) =>
  (
    await owner<{ contact: string }[]>`
      select concat_ws('|', coalesce(c.name, '-'), coalesce(replace(c.email, ${`@${mark}.example`}, ''), '-'), coalesce(c.phone, '-')) as contact
      from public.buyer_contacts c join public.buyers b on b.id = c.buyer_id where b.name = ${name} order by c.created_at, c.id`
  ).map(({ contact }) => contact);

/** What the catalogue holds of the processes of this test. */
const held = () => owner<Fields[]>`
  select 'contract' as what, replace(c.source_key, ${mark}, '') as key, c.title, c.value_cents::text as detail from public.contracts c where c.source_key like ${`%${mark}%`}
  union all
  select s.kind::text, replace(s.source_key, ${mark}, ''), s.title, s.due_at::text from public.signals s where s.source_key like ${`%${mark}%`}
  order by 1, 2`;

const town = (more: Fields = {}) => ({ name: `Town of ${mark}`, address: { countryName: "GB" }, ...more });

const cancellationOf = (process: string, date: string, title: string) =>
  releaseOf(process, date, town(), {
    tag: ["awardCancellation"],
    ...award(title, { status: "cancelled" }),
  });

/** One process and its neighbours as they went on: updated, awarded, corrected, cancelled, signed, awarded after all. */
const releases = () => [
  releaseOf("p", "2024-01-01", town(), {
    tag: ["tender"],
    tender: { title: "Roof", status: "active", tenderPeriod: { endDate: "2024-02-01" } },
  }),
  releaseOf("p", "2024-01-05", town(), {
    tag: ["tenderUpdate"],
    tender: { title: "Roof", status: "active", tenderPeriod: { endDate: "2024-02-08" } },
  }),
  releaseOf("p", "2024-03-01", town(), {
    tender: { title: "Roof", status: "complete" },
    ...award("Roof, awarded"),
  }),
  releaseOf("p", "2024-03-05", town(), award("Roof, corrected", { value: { amount: 12, currency: "GBP" } })),
  releaseOf("p", null, town(), award("Roof, undated")),
  releaseOf("q", "2024-03-01", town(), award("Wall")),
  cancellationOf("q", "2024-03-02", "Wall"),
  releaseOf("r", "2024-03-01", town(), award("Door")),
  releaseOf("r", "2024-03-02", town(), {
    tag: ["contract"],
    contracts: [{ id: "c1", awardID: "w1", title: "Door, signed", status: "active" }],
  }),
  releaseOf("r", "2024-03-03", town(), award("Door, again")),
  releaseOf("s", "2024-03-01", town(), award("Gate")),
  cancellationOf("s", "2024-03-02", "Gate"),
  releaseOf("s", "2024-03-03", town(), award("Gate, after all")),
  cancellationOf("t", "2024-02-28", "Fence"),
  releaseOf("t", "2024-03-01", town(), award("Fence")),
  cancellationOf("t", "2024-03-02", "Fence"),
];

/** The buyers of this test, with their countries. */
const names = async () =>
  (await buyers()).map(({ name, country }) => `${name.replace(mark, "*")}, ${country}`);

/** Imports notices of one town, each with a contact point. */
const meet = (...points: Fields[]) =>
  take(
    ...points.map((point, index) =>
      releaseOf(`${index}-${randomUUID()}`, "2024-01-01", town({ contactPoint: point })),
    ),
  );

describe("who may import", () => {
  it("is nobody but the platform", async () => {
    const userId = await openUser();
    for (const actor of ["anon" as const, userId]) {
      expect(await sqlstateOf(actAs(actor, (sql) => sql`select public.import_notices('[]')`))).toBe("42501");
    }
    await expect(importNotices(db, [])).resolves.toMatchObject({ status: "imported", ...nothing });
  });

  it("is refused with anything but a list", async () => {
    for (const text of ["{}", "null", '"text"', "7", null]) {
      expect(
        await sqlstateOf(
          actAs("service_role", (sql) => sql`select public.import_notices(${text}::text::jsonb)`),
        ),
      ).toBe("22023");
    }
  });
});

describe("importing again", () => {
  it("adds nothing and updates nothing, in one batch, in two, or within the same", async () => {
    const one = releaseOf(
      "p",
      "2024-01-03",
      town({ contactPoint: contactPoint("Jo Lind", "jo") }),
      award("Roof"),
    );
    const two = releaseOf(
      "q",
      "2024-01-03",
      town({ contactPoint: contactPoint(null, "jo", "01632 960 001") }),
      award("Wall"),
    );
    expect(await take(one, two, one)).toMatchObject({
      notices: { added: 2, unchanged: 1 },
      buyers: { added: 1, updated: 0 },
      contacts: { added: 1 },
      contracts: { added: 2, updated: 0 },
      signals: { added: 4, updated: 0 },
    });
    expect(await take(two, one)).toMatchObject({ notices: { added: 0, unchanged: 2 }, ...nothing });
    expect(await contactsOf(`Town of ${mark}`)).toEqual(["Jo Lind|jo|01632 960 001"]);
    const [buyer] = await buyers();
    expect(buyer).toMatchObject({ figures: "1/2/4/2000", counted: "1/2/4/2000" });
  });

  it("keeps what the newest notice of a process says, whatever the order and the batches", async () => {
    const expected = [
      { what: "award", key: "ocds-test--p#awarded:w1", title: "Roof, corrected" },
      { what: "award", key: "ocds-test--r#awarded:w1", title: "Door, again" },
      { what: "award", key: "ocds-test--s#awarded:w1", title: "Gate, after all" },
      { what: "contract", key: "ocds-test--p#award:w1", title: "Roof, corrected", detail: "1200" },
      { what: "contract", key: "ocds-test--r#contract:c1", title: "Door, signed", detail: null },
      { what: "contract", key: "ocds-test--s#award:w1", title: "Gate, after all", detail: "1000" },
      { what: "contract_ending", key: "ocds-test--p#ending:award:w1", title: "Roof, corrected" },
      { what: "contract_ending", key: "ocds-test--s#ending:award:w1", title: "Gate, after all" },
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...releases().keys()], { minLength: releases().length }),
        fc.integer({ min: 1, max: 10 }),
        async (order, size) => {
          mark = randomUUID().slice(0, 8);
          const all = releases();
          const shuffled = order.map((index) => all[index] as Fields);
          for (let from = 0; from < shuffled.length; from += size)
            await take(...shuffled.slice(from, from + size));
          expect(await held()).toMatchObject(expected);
          expect(await take(...shuffled)).toMatchObject(nothing);
          const [buyer, ...others] = await buyers();
          expect(others).toEqual([]);
          expect(buyer?.figures).toBe(buyer?.counted);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("counts a process at the buyer that its newest notice names, and recounts both", async () => {
    await take(releaseOf("p", "2024-01-01", { name: `Old ${mark}` }, award("Roof")));
    await take(releaseOf("p", "2024-01-02", { name: `New ${mark}` }, award("Roof")));
    expect((await buyers()).map(({ name, figures }) => [name, figures])).toEqual([
      [`New ${mark}`, "0/1/2/1000"],
      [`Old ${mark}`, "0/0/0/0"],
    ]);
  });
});

describe("one body is one buyer", () => {
  it("across publishers and spellings, by a register's number", async () => {
    const identifier = { scheme: "GB-COH", id: mark };
    const outcome = await take(
      releaseOf("p", "2024-01-01", { id: "17", name: `Harbour Trust ${mark}`, identifier }),
      releaseOf("q", "2024-01-01", { id: `GB-COH-${mark}`, name: `The H.T. ${mark} Ltd` }),
      releaseOf("r", "2024-01-01", { name: `Port of ${mark}`, additionalIdentifiers: [identifier] }),
      // a spelling met once is known from then on
      releaseOf("s", "2024-01-01", { name: `PORT OF ${mark}`, address: { countryName: "England" } }),
    );
    expect(outcome).toMatchObject({ buyers: { added: 1 }, possible_duplicates: [] });
    expect(await names()).toEqual(["Harbour Trust *, GB"]);
  });

  it("across publishers, by its name in its country, whatever case, accents, marks and legal form", async () => {
    await take(
      releaseOf("p", "2024-01-01", {
        id: "1",
        name: `Évian & Sons ${mark} Ltd`,
        address: { countryName: "France" },
      }),
      releaseOf("q", "2024-01-01", {
        id: "2",
        name: `THE EVIAN AND SONS ${mark.toUpperCase()} LIMITED`,
        address: { country: "FRA" },
      }),
      releaseOf("r", "2024-01-01", {
        id: "1",
        name: `Évian & Sons ${mark}`,
        address: { countryName: "Schweiz" },
      }),
    );
    expect(await names()).toEqual(["Évian & Sons *, CH", "Évian & Sons * Ltd, FR"]);
  });

  it("and two with one publisher's local id are two", async () => {
    await take(
      releaseOf("p", "2024-01-01", { id: "1", name: `A ${mark}` }),
      releaseOf("q", "2024-01-01", { id: "1", name: `B ${mark}` }),
    );
    expect(await names()).toHaveLength(2);
  });

  it("and two of one name with different numbers in one register are two, told as possible duplicates", async () => {
    const school = (id: string) => town({ identifier: { scheme: "GB-EDU", id: `${id}-${mark}` } });
    const outcome = await take(
      releaseOf("p", "2024-01-01", school("1")),
      releaseOf("q", "2024-01-01", school("2")),
    );
    expect(outcome.buyers.added).toBe(2);
    expect(outcome.possible_duplicates).toMatchObject([
      { name: `Town of ${mark}`, alike: [expect.any(String)] },
    ]);
    expect(await take(releaseOf("r", "2024-01-01", school("2")))).toMatchObject({ buyers: { added: 0 } });
  });

  it("though a publisher gives it several numbers of its own", async () => {
    await take(...["1", "2", "3"].map((n) => releaseOf(n, "2024-01-01", town({ id: `GB-CFS-${n}${mark}` }))));
    expect(await names()).toEqual(["Town of *, GB"]);
  });

  it("where the country is missing, unless the name is known in several", async () => {
    await take(
      releaseOf("p", "2024-01-01", { name: `Town of ${mark}` }),
      releaseOf("q", "2024-01-01", town()),
    );
    expect(await names()).toEqual(["Town of *, GB"]);
    await take(
      releaseOf("r", "2024-01-01", town({ address: { countryName: "IE" } })),
      releaseOf("s", "2024-01-01", { name: `Town of ${mark}` }),
    );
    expect(await names()).toEqual(["Town of *, GB", "Town of *, IE", "Town of *, null"]);
  });

  it("and numbers that join two known buyers leave both, for people have paid for them", async () => {
    const one = { scheme: "GB-COH", id: `1${mark}` };
    const two = { scheme: "GB-LAE", id: `2${mark}` };
    await take(releaseOf("p", "2024-01-01", { name: `Older ${mark}`, identifier: one }));
    await take(releaseOf("q", "2024-01-01", { name: `Younger ${mark}`, identifier: two }));
    const [older, younger] = await buyers();
    const outcome = await take(
      releaseOf(
        "r",
        "2024-01-01",
        { name: `Joint ${mark}`, identifier: two, additionalIdentifiers: [one] },
        award("Roof"),
      ),
    );
    expect(outcome.possible_duplicates).toEqual([
      { buyer_id: older?.id, name: `Joint ${mark}`, alike: [younger?.id] },
    ]);
    expect((await buyers()).map(({ name, figures }) => [name, figures])).toEqual([
      [`Older ${mark}`, "0/1/2/1000"],
      [`Younger ${mark}`, "0/0/0/0"],
    ]);
  });

  it("known by its number alone until a notice has its name, and filled in but not overwritten", async () => {
    await take(releaseOf("p", "2024-01-01", { id: `NO-ORG-${mark}` }));
    expect(await names()).toEqual(["NO-ORG-*, NO"]);
    const outcome = await take(
      releaseOf("q", "2024-01-02", {
        id: `NO-ORG-${mark}`,
        name: `Vik ${mark}`,
        address: { locality: "Vik" },
        details: { url: "https://vik.example" },
      }),
      releaseOf("r", "2024-01-03", {
        id: `NO-ORG-${mark}`,
        name: `Vik commune ${mark}`,
        address: { locality: "Elsewhere", region: "West" },
      }),
    );
    expect(outcome.buyers).toEqual({ added: 0, updated: 1 });
    expect(
      await owner`select name, locality, region, website from public.buyers where name like ${`%${mark}%`}`,
    ).toEqual([{ name: `Vik ${mark}`, locality: "Vik", region: "West", website: "https://vik.example" }]);
  });
});

describe("contacts", () => {
  it("come once by address, and a richer repeat fills what was empty", async () => {
    await meet(contactPoint(null, "jo"));
    await meet(
      contactPoint("Jo Lind", "JO", "01632 960 001"),
      contactPoint(null, "jo"),
      contactPoint("J. Lind", "jo", "01632 999 999"),
    );
    expect(await contactsOf(`Town of ${mark}`)).toEqual(["Jo Lind|jo|01632 960 001"]);
  });

  it("are all kept where several people share a mailbox", async () => {
    await meet(
      contactPoint("Jo Lind", "buy"),
      contactPoint("Bo Ek", "buy", "01632 960 002"),
      contactPoint("Lind, Jo", "buy"),
    );
    await meet(contactPoint("Bo Ek", "buy"), contactPoint(null, "buy"));
    expect(await contactsOf(`Town of ${mark}`)).toEqual(["Jo Lind|buy|-", "Bo Ek|buy|01632 960 002"]);
  });

  it("without an address come once by telephone and name, else by name", async () => {
    await meet(
      contactPoint("Jo Lind", null, "01632 960 001"),
      contactPoint("jo lind", null, "(01632) 960-001"),
      contactPoint("Jo Lind", null),
    );
    await meet(
      contactPoint("Jo Lind", "jo"),
      contactPoint("Jo Lind", null, "01632 960 003"),
      contactPoint("Desk", null),
      contactPoint("Desk", null),
    );
    expect(await contactsOf(`Town of ${mark}`)).toEqual([
      "Jo Lind|jo|01632 960 001",
      "Jo Lind|-|01632 960 003",
      "Desk|-|-",
    ]);
  });

  it("of two buyers are two, of a procuring entity its own", async () => {
    const party = (name: string, role: string) => ({
      name: `${name} ${mark}`,
      roles: [role],
      contactPoint: contactPoint("Jo Lind", "jo"),
    });
    await take({
      ...releaseOf("p", "2024-01-01", {}),
      parties: [party("Town", "buyer"), party("Agent", "procuringEntity")],
      ...award("Roof"),
    });
    expect((await buyers()).map(({ name, figures }) => [name, figures])).toEqual([
      [`Agent ${mark}`, "1/0/0/0"],
      [`Town ${mark}`, "1/1/2/1000"],
    ]);
  });

  it("that were erased do not come back with the same notice", async () => {
    const release = releaseOf("p", "2024-01-01", town({ contactPoint: contactPoint("Jo Lind", "jo") }));
    await take(release);
    await owner`delete from public.buyer_contacts where email = ${`jo@${mark}.example`}`;
    await take(release);
    expect(await contactsOf(`Town of ${mark}`)).toEqual([]);
  });
});

/** Sixty notices by seven bodies with three contacts each. */
const batchOf = (processes: string) =>
  Array.from({ length: 60 }, (_, index) =>
    releaseOf(
      `${processes}${index}`,
      "2024-01-01",
      { name: `Body ${index % 7} ${mark}`, contactPoint: contactPoint("Jo Lind", `jo${index % 3}`) },
      award(`Lot ${index}`),
    ),
  );
/** Imports batches at once and counts what they added: buyers, contacts, contracts. */
const addedBy = async (batches: Fields[][]) => {
  const outcomes = await Promise.all(batches.map((batch) => take(...batch)));
  const total = (kind: "buyers" | "contacts" | "contracts") =>
    outcomes.reduce((sum, outcome) => sum + outcome[kind].added, 0);
  for (const { figures, counted } of await buyers()) expect(figures).toBe(counted);
  return [total("buyers"), total("contacts"), total("contracts")];
};

describe("several imports at once", () => {
  it("of the same notices in opposite orders do not wait in a circle, and bring nothing twice", async () => {
    const batch = batchOf("p");
    const turned = [...batch.slice(30), ...batch.slice(0, 30)];
    expect(await addedBy([batch, batch.toReversed(), turned, batch.slice(10), turned.toReversed()])).toEqual([
      7, 21, 60,
    ]);
  });

  it("of other notices by the same bodies bring no body and no contact twice", async () => {
    expect(await addedBy(["p", "q", "r", "s", "t"].map(batchOf))).toEqual([7, 21, 300]);
  });
});
