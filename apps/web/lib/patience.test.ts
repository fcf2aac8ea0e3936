import { describe, expect, test } from "vitest";
import { patienceLeft, withinPatience } from "./patience.ts";

describe("a visitor's patience", () => {
  test("is whole where nobody has waited yet", () => {
    expect(patienceLeft(null, 50_000)).toBe(10_000);
    expect(patienceLeft("50000", 50_000)).toBe(10_000);
  });

  test("is shared by all that one request waits for", () => {
    expect(patienceLeft("46000", 50_000)).toBe(6_000);
  });

  test("leaves a last chance to whoever comes late", () => {
    expect(patienceLeft("1", 50_000)).toBe(1_000);
  });

  test("is neither lengthened nor ended by a header that is no moment of the past", () => {
    for (const odd of ["", "soon", "99999999", "Infinity", "-Infinity", "NaN"]) {
      const left = patienceLeft(odd, 50_000);
      expect(left).toBeGreaterThanOrEqual(1_000);
      expect(left).toBeLessThanOrEqual(10_000);
    }
  });

  test("ends a request that is not answered", async () => {
    await expect(withinPatience(1)("http://192.0.2.1/")).rejects.toMatchObject({ name: "TimeoutError" });
  });
});
