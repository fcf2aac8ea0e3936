import fc from "fast-check";
import { expect, it } from "vitest";
import { type Contact, inShownOrder } from "./contact.ts";

const contact = fc.record({
  id: fc.uuid(),
  name: fc.option(fc.string(), { nil: null }),
  title: fc.constant(null),
  email: fc.constant("someone@buyer.test"),
  phone: fc.constant(null),
});

it("shows contacts in one order, whatever order they were read in", () => {
  const contacts = fc.uniqueArray<Contact, string>(contact, { selector: (one) => one.id });
  fc.assert(
    fc.property(contacts, (some) => {
      const shown = inShownOrder(some);
      expect(inShownOrder(some.toReversed())).toEqual(shown);
      expect(new Set(shown)).toEqual(new Set(some));
      const firstNameless = shown.findIndex((one) => one.name === null);
      if (firstNameless >= 0) {
        expect(shown.slice(firstNameless).every((one) => one.name === null)).toBe(true);
      }
    }),
  );
});
