import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSlug } from "./parse-slug.ts";

describe("parseSlug", () => {
  it.each([
    ["northwind", "northwind"],
    [" North-Wind-2 ", "north-wind-2"],
    ["ab", "ab"],
  ])("reads %j", (text, slug) => {
    expect(parseSlug(text)).toEqual({ status: "valid", slug });
  });

  it.each(["", "a", "-ab", "ab-", "a--b", "a b", "ä-b", "a_b", "a/b", "x".repeat(61), crypto.randomUUID()])(
    "refuses %j in a sentence",
    (text) => {
      const parsed = parseSlug(text);
      expect(parsed.status === "invalid" && parsed.problem).toMatch(/\.$/);
    },
  );

  it("lets through only what the database takes", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9-]{0,70}$/)), (text) => {
        const parsed = parseSlug(text);
        if (parsed.status === "valid") {
          expect(parsed.slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
          expect(parsed.slug.length >= 2 && parsed.slug.length <= 60).toBe(true);
        }
      }),
    );
  });
});
