import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cursorOf, placeInTimeOf, placeOf } from "./place-in-list.ts";

const id = "00000000-0000-4000-8000-00000000dead";

describe("a place in a list", () => {
  it("is read back as it was written, whatever names hold", () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string({ minLength: 1 }), (someId, sorted_by) => {
        expect(placeOf(cursorOf({ id: someId, sorted_by }))).toEqual({ id: someId, sorted_by });
      }),
    );
  });

  it("keeps the microseconds of a time", () => {
    const place = { id, sorted_by: "2026-11-30T23:59:59.999999+00:00" };
    expect(placeInTimeOf(cursorOf(place))).toEqual(place);
  });

  it.each(["", "x", id, `${id}.`, "2026-11-30", `${id} .a`])("refuses %j", (cursor) => {
    expect(() => placeOf(cursor)).toThrow(expect.objectContaining({ kind: "invalid_input" }));
  });

  it("lets no text through where a time is asked for", () => {
    const nasty = [
      "yesterday",
      "2026-11-30",
      "2026-11-30T25:00:00Z",
      "2026-11-30T00:00:00Z,id.gt.0",
      "2026-11-30T00:00:00Z)",
    ];
    for (const sorted_by of nasty) {
      expect(() => placeInTimeOf(cursorOf({ id, sorted_by }))).toThrow(
        expect.objectContaining({ kind: "invalid_input" }),
      );
    }
  });
});
