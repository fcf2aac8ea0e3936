import { expect, it } from "vitest";
import { returnPath } from "./return-path.ts";

it.each([
  ["/home/acme/buyers/1?resume=reveal", "/home/acme/buyers/1?resume=reveal"],
  ["/home/globex/buyers/1", null],
  ["/home/acme/../globex/buyers", null],
  ["//evil.test/home/acme/", null],
  ["https://evil.test/home/acme/buyers", null],
  ["/home/acme\\@evil.test/", null],
  [["/home/acme/buyers"], null],
  [undefined, null],
])("leads from %s back to %s", (value, path) => {
  expect(returnPath(value, "acme")).toBe(path);
});
