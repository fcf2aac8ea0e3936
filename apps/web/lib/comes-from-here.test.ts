import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comesFromHere } from "./comes-from-here.ts";

const asked = (origin: string | null, more: Record<string, string> = {}) =>
  new Headers({ host: "app.credence.test", ...(origin !== null && { origin }), ...more });

describe("comesFromHere", () => {
  it("is so for a page of the address that was asked for, by whatever way", () => {
    expect(comesFromHere(asked("https://app.credence.test"), undefined)).toBe(true);
    const proxied = { "x-forwarded-host": "www.credence.test", "sec-fetch-site": "same-origin" };
    expect(comesFromHere(asked("https://www.credence.test", proxied), undefined)).toBe(true);
    expect(comesFromHere(asked("https://credence.test"), "https://credence.test/")).toBe(true);
    expect(
      comesFromHere(new Headers({ host: "localhost:3000", origin: "http://localhost:3000" }), undefined),
    ).toBe(true);
  });

  it.each([
    null,
    "",
    "null",
    "https://evil.test",
    "https://app.credence.test.evil.test",
    "https://evil.test/app.credence.test",
    "https://app.credence.test@evil.test",
    "https://app.credence.test:8443",
    "https://app.credence.test/",
    "//app.credence.test",
    "app.credence.test",
    "file://app.credence.test",
    "https://app.credence.test, https://evil.test",
    "https://sub.app.credence.test",
    "https://APP.credence.tést",
  ])("is not so for %j", (origin) => {
    expect(comesFromHere(asked(origin), "https://credence.test")).toBe(false);
  });

  it.each(["cross-site", "same-site", "none", ""])("is not so where the browser says %j", (site) => {
    expect(comesFromHere(asked("https://app.credence.test", { "sec-fetch-site": site }), undefined)).toBe(
      false,
    );
  });

  it("is so for no other origin, whatever that is", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string(),
          fc.domain().map((name) => `https://${name}`),
        ),
        (origin) => {
          const text = encodeURI(origin);
          fc.pre(!text.includes("app.credence.test"));
          expect(comesFromHere(asked(text), undefined)).toBe(false);
        },
      ),
    );
  });
});
