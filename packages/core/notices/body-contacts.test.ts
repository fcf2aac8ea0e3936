import { expect, test } from "vitest";
import { bodyContacts } from "./body-contacts.ts";

function contacts(...points: unknown[]) {
  const left: string[] = [];
  const [contactPoint, ...additionalContactPoints] = points;
  const found = bodyContacts(
    { contactPoint, additionalContactPoints },
    "parties/0",
    (at, reason) => void left.push(`${at}: ${reason}`),
  );
  return { found: found.map(({ name, title, email, phone }) => [name, title, email, phone]), left };
}

test("every contact point is a contact, with or without a person's name", () => {
  const { found, left } = contacts(
    {
      name: " Jo  Lind ",
      title: "Head",
      email: " Jo.Lind@Vik.Example ",
      telephone: "Tel: +46 (0)8  123 45 67",
    },
    { email: "buy@vik.example" },
    { telephone: 46812345 },
    { name: "Procurement team" },
    { name: "Jo Lind", title: "Head", email: "jo.lind@vik.example", telephone: "+46 (0)8 123 45 67" },
  );
  expect(found).toEqual([
    ["Jo Lind", "Head", "jo.lind@vik.example", "+46 (0)8 123 45 67"],
    [null, null, "buy@vik.example", null],
    [null, null, null, "46812345"],
    ["Procurement team", null, null, null],
  ]);
  expect(left).toEqual([]);
});

test("several addresses in one field are all kept, in the forms that people write", () => {
  expect(contacts({ name: "Jo", email: "mailto:a@vik.example; b@vik.example, B@VIK.example" }).found).toEqual(
    [
      ["Jo", null, "a@vik.example", null],
      ["Jo", null, "b@vik.example", null],
    ],
  );
  expect(contacts({ email: "Jo Lind <jo@vik.example>." }).found).toEqual([
    [null, null, "jo@vik.example", null],
  ]);
});

test("what is no address or number is left out with a reason, and the rest is kept", () => {
  expect(contacts({ name: "Jo", email: "see website", telephone: "n/a" })).toEqual({
    found: [["Jo", null, null, null]],
    left: [
      "parties/0/contactPoint/telephone: not a telephone number (n/a)",
      "parties/0/contactPoint/email: not an email address (see website)",
    ],
  });
  expect(contacts("ask us")).toEqual({ found: [], left: ["parties/0/contactPoint: not an object"] });
  expect(contacts({}, null)).toEqual({ found: [], left: [] });
});
