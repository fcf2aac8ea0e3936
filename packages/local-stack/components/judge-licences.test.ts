import { expect, it } from "vitest";
import { judgeLicences } from "./judge-licences.ts";

const judged = (licence: string, name = "somebody") => judgeLicences([{ name, version: "1.0.0", licence }]);

it.each(["MIT", "Apache-2.0", "MIT OR GPL-3.0-only", "(MIT AND Zlib)", "(Apache-2.0 OR MIT)"])(
  "takes %s",
  (licence) => {
    expect(judged(licence)).toEqual([]);
  },
);

it.each([
  "GPL-3.0-only",
  "AGPL-3.0-or-later",
  "LGPL-3.0-or-later",
  "MIT AND GPL-2.0-only",
  "SSPL-1.0",
  "BUSL-1.1",
  "MPL-2.0",
  "Unknown",
  "SEE LICENSE IN x",
  "",
])("does not take %j unseen", (licence) => {
  expect(judged(licence)).toHaveLength(1);
});

it("takes what is excepted by name, under that licence alone", () => {
  expect(judged("MPL-2.0", "lightningcss")).toEqual([]);
  expect(judged("GPL-3.0-only", "lightningcss")).toEqual(["lightningcss@1.0.0: GPL-3.0-only"]);
});
