import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Actor, actAs, become, rehearse } from "./world/act-as.ts";
import { reveal } from "./world/calls.ts";
import { owner, type Statements } from "./world/connect.ts";
import { join, leave, openClient, openUser } from "./world/open-account.ts";
import { openBuyer } from "./world/open-buyers.ts";
import { refusalOf, sqlstateOf } from "./world/sqlstate.ts";

interface Locked {
  role: string | null;
  has_email: boolean;
  has_phone: boolean;
}
interface Contact {
  name: string | null;
  title: string | null;
  email: string | null;
  phone: string | null;
}

const client = await openClient();
const locked = (actor: Actor, buyerId: string | null, accountId = client.id) =>
  actAs(actor, (sql) => sql<Locked[]>`select * from public.locked_contacts(${accountId}, ${buyerId})`);
/** What is told of contacts that are planted for the occasion and taken back. */
const toldOf = (contacts: readonly Contact[]) =>
  rehearse(async (sql: Statements) => {
    const buyer = await openBuyer(0, sql);
    await sql`
      insert into public.buyer_contacts (buyer_id, name, title, email, phone)
      select ${buyer}, c.* from unnest(
        ${contacts.map(({ name }) => name)}::text[], ${contacts.map(({ title }) => title)}::text[],
        ${contacts.map(({ email }) => email)}::text[], ${contacts.map(({ phone }) => phone)}::text[]) c`;
    await become(sql, client.owner);
    return [...(await sql<Locked[]>`select * from public.locked_contacts(${client.id}, ${buyer})`)];
  });
const roleOf = async (title: string | null, name: string | null = "Jane Doe", email: string | null = null) =>
  (await toldOf([{ name, title, email, phone: null }]))[0]?.role;

describe("who is not told even that there are contacts", () => {
  it("is anyone but a member of a client", async () => {
    const buyer = await openBuyer();
    const former = await join(client, "member");
    await leave(client, former);
    const refused = { agency: client.agency.owner, stranger: await openUser(), former };
    for (const [name, user] of Object.entries(refused))
      expect(await sqlstateOf(locked(user, buyer)), name).toBe("42501");
    for (const role of ["anon", "service_role"] as const)
      expect(await refusalOf(locked(role, buyer)), role).toMatch(/^42501 permission denied/);
    expect(await sqlstateOf(locked(client.agency.owner, buyer, client.agency.id))).toBe("42501");
    expect(await sqlstateOf(locked(client.owner, buyer, randomUUID()))).toBe("42501");
    expect(await locked(await join(client, "member"), buyer)).toHaveLength(1);
    expect(await locked(client.owner, randomUUID())).toEqual([]);
    expect(await locked(client.owner, null)).toEqual([]);
  });
});

describe("of a locked contact", () => {
  it("the role is told, and whether an email and a phone are known; not one column more", async () => {
    const buyer = await openBuyer();
    const rows = await locked(client.owner, buyer);
    expect([...rows]).toEqual([{ role: "Head of Procurement", has_email: true, has_phone: true }]);
    await reveal(client.owner, client.id, buyer);
    expect([...(await locked(client.owner, buyer))], "and so it stays once it is revealed").toEqual([
      ...rows,
    ]);
  });

  it.each([
    "Head of Procurement",
    "Category Manager (ICT & Digital)",
    "Director of Children's Services",
    "Deputy Chief Executive / Treasurer",
    "Co-ordinator, Estates",
    "PA to the Chief Executive",
    "procurement team",
  ])("a role is told as it is: %s", async (title) => {
    expect(await roleOf(title, "Jane Doe", "procurement@council.example")).toBe(title);
  });

  it.each([
    ["a name of its own", "Jane Doe, Buyer", "Jane Doe"],
    ["a name that is another contact's", "PA to Ann Lee", "Jane Doe"],
    ["a name of nobody here", "Assistant to Dr Patel", "Jane Doe"],
    ["a name without its space", "TomJones", "Tom Jones"],
    ["a name without its apostrophe", "OBrien office", "Tom O'Brien"],
    ["a script without spaces", "李明经理", "李明"],
    ["a script of its own", "Иванова", "Мария Иванова"],
    ["accents left out", "Head of Muller", "Jörg Müller"],
    ["digits of another script", "Tel ٠٢٠", "Jane Doe"],
    ["a number", "Buyer 1632 960000", "Jane Doe"],
    ["an address", "procurement@council.example", "Jane Doe"],
    ["an address in words", "jane dot doe at council dot example", "Jane Doe"],
    ["invisible letters between", "Buyer J\u200bane", "Jane"],
    ["letters that look alike", "Ｊａｎｅ Ｄｏｅ", "Jane Doe"],
    ["a second line", "Head of Procurement\nJane Doe", "Jane Doe"],
    ["too much to be a role", "Head of Procurement ".repeat(10), "Jane Doe"],
  ])("a title that holds %s is not told", async (_, title, name) => {
    expect((await roleOf(title, name)) ?? null).toBeNull();
  });

  it("without a title there is no role, and without an email or phone it says so", async () => {
    const told = await toldOf([
      { name: "Ann Lee", title: null, email: null, phone: null },
      { name: "Jane Doe", title: "Buyer", email: "x@y.example", phone: null },
      { name: "Tom Jones", title: "Buyer", email: null, phone: "1" },
    ]);
    expect(told).toEqual([
      { role: "Buyer", has_email: true, has_phone: false },
      { role: "Buyer", has_email: false, has_phone: true },
      { role: null, has_email: false, has_phone: false },
    ]);
  });

  it("the order tells nothing of the names, and there are at most 100", async () => {
    const contacts = Array.from({ length: 120 }, (_, n) => ({
      name: `Person ${String.fromCodePoint(97 + (n % 26))}${n}`,
      title: n % 2 ? "Buyer" : "Clerk",
      email: n % 3 ? `${n}@x.example` : null,
      phone: n % 5 ? "1" : null,
    }));
    const told = await toldOf(contacts);
    expect(told).toHaveLength(100);
    expect(await toldOf(contacts.toReversed())).toEqual(told);
    expect(await toldOf(contacts.map((contact, n) => ({ ...contact, name: `Other ${119 - n}` })))).toEqual(
      told,
    );
  });
});

const given = [
  "Jane",
  "José",
  "Zoë",
  "Мария",
  "李",
  "Ngọc",
  "Łukasz",
  "D'Arcy",
  "Jean-Luc",
  "Søren",
  "محمد",
  "Al",
  "Ed",
];
const family = [
  "Doe",
  "Smith-Jones",
  "O'Brien",
  "Müller",
  "Иванова",
  "明",
  "Nguyễn",
  "Ørsted",
  "van der Berg",
  "العلي",
  "Ng",
  "Ó Sé",
];
const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

describe("whatever publishers write into titles", () => {
  it("no part of any name, address or number of a contact gets out", async () => {
    const role = fc.constantFrom("Head of Procurement", "Buyer", "Contracts Officer", "PA to", "Director");
    const disguise = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.toUpperCase(),
      (text) => text.toLowerCase(),
      (text) => text.replace(/[\s'-]/g, ""),
      (text) => text.replace(/\s/g, "."),
      (text) => text.replace(/\s/g, "_"),
      (text) => text.split("").join(" "),
      (text) => text.split("").toReversed().join(""),
      (text) => fold(text),
      (text) => `(${text})`,
      (text) => `${text}'s team`,
      (text) => text.split(" ").toReversed().join(", "),
    );
    const person = fc.record({
      first: fc.constantFrom(...given),
      last: fc.constantFrom(...family),
      phone: fc.option(fc.constantFrom("+44 1632 960123", "٠٢٠ ٧٩٤٦", "(020) 7946-0018"), { nil: null }),
      hasEmail: fc.boolean(),
    });
    const hidden = fc.record({
      what: fc.constantFrom("first", "last", "name", "email", "mailbox", "phone", "nothing"),
      whose: fc.nat(2),
      disguise,
      role,
      isBefore: fc.boolean(),
      glue: fc.constantFrom(" ", ", ", " - ", "/", ""),
    });
    const scene = fc.tuple(
      fc.array(person, { minLength: 1, maxLength: 3 }),
      fc.array(hidden, { minLength: 3, maxLength: 3 }),
    );
    const property = fc.asyncProperty(scene, async ([people, titles]) => {
      const known = people.map(({ first, last, phone, hasEmail }) => {
        const name = `${first} ${last}`;
        const mailbox = fold(name).replace(/[^\p{L}]+/gu, ".");
        return { first, last, name, mailbox, phone, email: hasEmail ? `${mailbox}@council.example` : null };
      });
      const contacts = known.map(({ name, email, phone }, n) => {
        const {
          what,
          whose,
          disguise: hide,
          role: said,
          isBefore,
          glue,
        } = titles[n] as (typeof titles)[number];
        const of = known[whose % known.length] as (typeof known)[number];
        const secret = what === "nothing" ? "" : hide(of[what] ?? of.name);
        const parts = isBefore ? [secret, said] : [said, secret];
        return { name, email, phone, title: secret ? parts.join(glue) : said, isOpen: secret === "" };
      });
      const told = await toldOf(contacts);
      expect(told).toHaveLength(contacts.length);
      const open = contacts.filter(({ isOpen }) => isOpen).map(({ title }) => title);
      // everything that is told was written without a secret in it, and all of that is told
      expect(told.flatMap(({ role: shown }) => shown ?? []).toSorted()).toEqual(open.toSorted());
      expect(told.filter(({ has_email }) => has_email)).toHaveLength(
        contacts.filter(({ email }) => email !== null).length,
      );
      expect(told.filter(({ has_phone }) => has_phone)).toHaveLength(
        contacts.filter(({ phone }) => phone !== null).length,
      );
    });
    await fc.assert(property, { numRuns: 300 });
  });

  it("the words of roles are nobody's given name", async () => {
    const names =
      `Adam Adrian Aisha Alan Alex Alexander Alice Alison Amanda Amy Andrea Andrew Angela Ann Anna Anne Anthony April Art August
      Barbara Ben Benjamin Bill Bob Brian Bruce Carl Carol Caroline Catherine Charles Charlotte Chloe Chris Christian Christine Christopher
      Claire Colin Craig Daniel Dave David Dawn Deborah Dennis Derek Diana Donald Donna Dorothy Edward Elaine Eleanor Elizabeth Emily Emma
      Eric Ernest Faith Fatima Fiona Frances Francis Frank Fred Gareth Gary Gavin George Gerald Gillian Glen Grace Graham Grant Guy Hannah
      Harry Heather Helen Henry Holly Hope Hugh Ian Iris Isaac Ivy Jack Jacqueline James Jan Jane Janet Jason Jay Jean Jeff Jennifer Jeremy
      Jill Jim Joan Joanne Joe John Jonathan Joseph Josh Joy Joyce Judith Julia Julie June Justin Karen Kate Keith Kelly Ken Kerry Kevin Kim
      Kumar Kyle Laura Lauren Lawrence Lee Leo Leslie Lewis Liam Lily Linda Lisa Louise Lucy Luke Lynn Malcolm Marcus Margaret Maria Marie
      Mark Martin Mary Matthew Maureen Max May Melanie Melissa Michael Michelle Mike Mohammed Mohamed Nancy Natalie Neil Nicholas Nicola Nigel
      Nina Norman Oliver Olivia Oscar Owen Pam Pamela Pat Patricia Patrick Paul Paula Pauline Penny Peter Phil Philip Priya Rachel Ralph Ray
      Rebecca Richard Rob Robert Robin Rod Roger Rory Rose Ross Roy Ruby Russell Ruth Ryan Sam Samantha Samuel Sandra Sara Sarah Scott Sean
      Sharon Sheila Shirley Simon Sky Sofia Sophie Stella Stephen Steve Steven Stewart Stuart Sue Susan Suzanne Tara Teresa Terry Thomas Tim
      Timothy Tina Toby Tom Tony Tracey Tracy Trevor Victor Victoria Vincent Violet Wayne Wendy Will William Yvonne Zoe`.split(
        /\s+/,
      );
    const told = await owner<{ name: string }[]>`
      select n as name from unnest(${names}::text[]) n where private.told_role(n) is not null`;
    expect(told.map(({ name }) => name)).toEqual([]);
    expect(names.length).toBeGreaterThan(250);
  });
});
