import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { expect, it } from "vitest";

it("fetches the letters that a page has, in the ranges that the typeface has files for", () => {
  const css = readFileSync(
    createRequire(import.meta.url).resolve("@fontsource-variable/geist/wght.css"),
    "utf8",
  );
  const source = readFileSync(resolve(import.meta.dirname, "fonts.ts"), "utf8");
  const ours = [...source.matchAll(/files\/(geist-[\w-]+)\.woff2[\s\S]*?"(U\+[^"]+)"/g)];
  expect(ours).toHaveLength(4);
  for (const [, file, range] of ours) {
    const [, theirs] = new RegExp(`${file}\\.woff2[^}]*unicode-range: ([^;]+);`).exec(css) ?? [];
    expect([file, range]).toEqual([file, theirs]);
  }
});
