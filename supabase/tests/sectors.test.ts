import { describe, expect, it } from "vitest";
import { rehearse } from "./world/act-as.ts";
import { owner, type Statements } from "./world/connect.ts";

const sectorsOf = async (names: readonly string[], sql: Statements = owner) =>
  (
    await sql<{ sector: string | null }[]>`
    select private.sector_of(n) as sector from unnest(${names as string[]}::text[]) with ordinality u (n, i) order by i`
  ).map(({ sector }) => sector);

const table: Record<string, string[]> = {
  central_government: [
    "Department for Education",
    "Ministry of Justice",
    "Cabinet Office",
    "HM Treasury",
    "UK Health Security Agency Department",
    "Ministère de l'Intérieur",
    "National Audit Office",
    "Care Inspectorate",
    "Charity Commission",
  ],
  local_government: [
    "Leeds City Council",
    "London Borough of Camden",
    "Aberdeenshire Council Education Service",
    "Mairie de Paris",
    "Gemeente Utrecht",
    "Ærøskøbing Kommune",
    "Comune di Roma",
    "Ayuntamiento de Madrid",
    "City of York",
    "Little Snoring Parish",
  ],
  health: [
    "NHS England",
    "Guy's and St Thomas' NHS Foundation Trust",
    "Royal Surrey Hospital",
    "North East Ambulance Service",
    "University Hospitals Birmingham",
    "Hôpital Necker",
    "Health and Safety Executive",
  ],
  education: [
    "University of Leeds",
    "City of Bristol College",
    "Harris Academy Peckham",
    "Université de Lille",
    "Ark Schools",
    "Universität Wien",
  ],
  police_and_fire: [
    "Metropolitan Police",
    "Greater Manchester Fire and Rescue Authority",
    "Norfolk Constabulary",
    "City of London Police",
    "National Policing Authority",
  ],
  defence: [
    "Ministry of Defence",
    "Department of Defense",
    "Royal Navy",
    "Defence Science and Technology Laboratory",
  ],
  housing: ["Peabody Housing Association", "Homes England", "Sovereign Housing"],
  transport: [
    "Transport for London",
    "National Highways",
    "Network Rail",
    "Port of Tyne Harbour",
    "Glasgow Airport",
  ],
  utilities: [
    "Thames Water",
    "Scottish Power",
    "Nuclear Decommissioning Authority",
    "North London Waste Authority",
  ],
};
const cases = Object.entries(table).flatMap(([sector, names]) =>
  names.map((name) => [name, sector] as const),
);

describe("what kind of body a name says it is", () => {
  it.each(cases)("%s: %s", async (name, sector) => {
    expect(await sectorsOf([name])).toEqual([sector]);
  });

  it("says nothing where the name says nothing, and does not take a part of a word for a word", async () => {
    const names = [
      "Acme Trust",
      "Crown Estate",
      "Schooling Ltd",
      "Navytown Board",
      "Newcouncil",
      "Healthy Eating",
      "",
      "  ",
      "!!!",
      "李明",
    ];
    expect(await sectorsOf(names)).toEqual(names.map(() => null));
    const [row] = await owner`select private.sector_of(null) as sector`;
    expect(row?.["sector"]).toBeNull();
  });

  it("does not care for case, accents, order and signs", async () => {
    const names = [
      "CITY COUNCIL, LEEDS",
      "leeds city council",
      "Leeds (City) Council",
      "Cóuncil of Leeds City",
    ];
    expect(new Set(await sectorsOf(names))).toEqual(new Set(["local_government"]));
  });

  it("is worked out with the name, and again when the name changes", async () => {
    await rehearse(async (sql) => {
      const [buyer] = await sql<{ id: string; sector: string }[]>`
        insert into public.buyers (name) values ('University Board') returning id, sector`;
      expect(buyer?.sector).toBe("education");
      const [renamed] = await sql`
        update public.buyers set name = 'Hospital Board' where id = ${String(buyer?.id)} returning sector`;
      expect(renamed?.["sector"]).toBe("health");
    });
  });
});
