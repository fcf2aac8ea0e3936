import { expect, it } from "vitest";
import { webAddress } from "./web-address.ts";

it.each([
  ["https://www.city.test/tenders", "https://www.city.test/tenders", "city.test"],
  ["www.city.test", "https://www.city.test/", "city.test"],
  ["http://city.test", "http://city.test/", "city.test"],
])("leads from %s to the site", (text, href, host) => {
  expect(webAddress(text)).toEqual({ href, host });
});

it.each([
  null,
  "",
  "javascript:alert(1)",
  "JavaScript:alert(1)",
  "data:text/html,x",
  "n/a",
  "not published",
  "mailto:a@b.test",
])("makes no link of %j", (text) => {
  expect(webAddress(text)).toBeNull();
});
