import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownPath } from "./own-path.ts";

describe("ownPath", () => {
  it.each(["/home/acme/usage", "/home/acme/buyers?q=city%20council&sort=name"])("keeps %s", (path) => {
    expect(ownPath(path)).toBe(path);
  });

  it.each([
    "https://evil.test/",
    "//evil.test",
    "///evil.test",
    "/\\evil.test",
    "\\\\evil.test",
    "/\t/evil.test",
    "/\n/evil.test",
    "/./ /evil.test/..//\\evil.test",
    "/..//evil.test",
    "javascript:alert(1)",
    "evil.test",
    "",
    undefined,
    null,
    ["/home"],
  ])("refuses %j", (value) => {
    expect(ownPath(value)).toBe("/");
  });

  it("never leads to another origin, whatever it is given", () => {
    const nasty = fc.stringMatching(/^\/[/\\.@:\t\n a-z%0-9?#]*$/);
    fc.assert(
      fc.property(fc.oneof(nasty, fc.webUrl(), fc.string()), (value) => {
        const here = "http://localhost:3000";
        expect(new URL(ownPath(value), here).origin).toBe(here);
      }),
    );
  });
});
