import { expect, it } from "vitest";
import { CURRENCIES } from "../money/currencies.ts";
import { settingsChangesSchema } from "./agency-settings.ts";

const takes = (currency: string) => settingsChangesSchema.safeParse({ currency }).success;

it("an agency's currency is one of the list, and no other that there is", () => {
  expect(CURRENCIES.filter(takes)).toEqual([...CURRENCIES]);
  // Stripe counts these in other units than everybody else.
  expect(["isk", "ugx", "kwd", "bhd", "xyz", "USD", ""].filter(takes)).toEqual([]);
});
