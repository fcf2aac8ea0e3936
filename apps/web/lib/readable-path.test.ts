import fc from "fast-check";
import { expect, it } from "vitest";
import { isReadablePath } from "./readable-path.ts";

it.each(["/", "/home/acme/usage", "/home/z%C3%BCrich/buyers", "/a%20b", "/100%25"])("reads %s", (path) => {
  expect(isReadablePath(path)).toBe(true);
});

it.each(["/%ZZ", "/%", "/%E0%A4%A", "/home/%C3", "/home/%00", "/a%0D%0AX: y", "/%7F"])(
  "does not read %s",
  (path) => {
    expect(isReadablePath(path)).toBe(false);
  },
);

it("throws for nothing", () => {
  fc.assert(
    fc.property(fc.string(), (path) => {
      expect(isReadablePath(path)).toBeTypeOf("boolean");
    }),
  );
});
