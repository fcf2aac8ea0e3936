import { expect, it } from "vitest";
import { revealOutcomeSchema } from "./reveal-contact.ts";

it("reads any id that Postgres takes for a uuid: once paid for, contacts must be shown", () => {
  const revealed = {
    status: "revealed",
    credits_spent: 1,
    balance: 24,
    contacts: [
      {
        id: "ffeeddcc-bbaa-0099-0088-776655443322",
        name: null,
        title: null,
        email: "someone@buyer.test",
        phone: null,
      },
    ],
  };
  expect(revealOutcomeSchema.parse(revealed)).toEqual(revealed);
});
