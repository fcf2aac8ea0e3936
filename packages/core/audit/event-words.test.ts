import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACTIONS_OF } from "./event-kind.ts";
import { eventWords, KNOWN_ACTIONS } from "./event-words.ts";

const reading = { currency: "usd", people: new Map([["u1", "ann@example.test"]]) };
const words = (action: string, before: unknown, after: unknown) =>
  eventWords({ action, before, after }, reading);

describe("eventWords", () => {
  it("says from what to what, in the agency's money", () => {
    expect(words("prices_set", { pixel: 1000, audience: null }, { pixel: 1250, audience: 2500 })).toEqual({
      title: "Prices changed",
      changes: [
        { what: "Audience", from: "Default", to: "$25.00" },
        { what: "Pixel", from: "$10.00", to: "$12.50" },
      ],
    });
    expect(
      words(
        "settings_changed",
        { overage_limit_cents: null, joining_is_open: true, timezone: "UTC" },
        { overage_limit_cents: 125_000, joining_is_open: false, timezone: "America/New_York" },
      ).changes,
    ).toEqual([
      { what: "Timezone", from: "UTC", to: "America/New York" },
      { what: "Default limit", from: "No limit", to: "$1,250.00" },
      { what: "Joining", from: "Open to anyone", to: "By invitation" },
    ]);
    expect(
      words(
        "signup_bonus_set",
        { credit_type: "pixel", credits: null },
        { credit_type: "pixel", credits: 0 },
      ),
    ).toEqual({
      title: "Signup bonus changed",
      changes: [{ what: "Pixel", from: "Default", to: "0 credits" }],
    });
  });

  it("names people by their address, and those who are gone as such", () => {
    expect(
      words("role_set", { user_id: "u1", role: "member" }, { user_id: "u1", role: "admin" }).changes,
    ).toEqual([{ what: "ann@example.test", from: "Member", to: "Admin" }]);
    expect(words("member_removed", { user_id: "u2", role: "member" }, null).changes[0]?.what).toBe(
      "Somebody who is gone",
    );
  });

  it("tells what it means to have no limit of one's own", () => {
    expect(words("overage_limit_set", { limit_cents: null }, { limit_cents: 5000 }).changes).toEqual([
      { what: "Limit", from: "The agency’s default", to: "$50.00" },
    ]);
  });

  it("tells a credit that was taken from one that was given", () => {
    expect(
      words("credits_adjusted", null, { credit_type: "pixel", amount: -1200, note: "Refund" }).changes,
    ).toEqual([
      { what: "Pixel", from: null, to: "−1,200" },
      { what: "Reason", from: null, to: "Refund" },
    ]);
  });

  it("tells what it does not know yet by its name, and leaves nothing out", () => {
    expect(words("moon_landed", { by: "a" }, { by: "b" })).toEqual({
      title: "Moon landed",
      changes: [{ what: "By", from: "a", to: "b" }],
    });
  });

  it("has a group for every action that it has words for, and words for every one of a group", () => {
    expect(Object.values(ACTIONS_OF).flat().toSorted()).toEqual(KNOWN_ACTIONS.toSorted());
  });

  it("finds words for any action, whatever was written down", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...KNOWN_ACTIONS, "other"),
        fc.jsonValue(),
        fc.jsonValue(),
        (action, before, after) => {
          const { title, changes } = words(action, before, after);
          expect(title).not.toBe("");
          for (const change of changes) expect(typeof change.what).toBe("string");
        },
      ),
    );
  });
});
