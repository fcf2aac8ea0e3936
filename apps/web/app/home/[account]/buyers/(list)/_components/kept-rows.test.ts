import { expect, it } from "vitest";
import { withKeptRows } from "./kept-rows.ts";

const row = (id: string) => ({ id });

it("puts rows that left the list back where they stood", () => {
  const kept = [
    { list: "locked", index: 2, row: row("c") },
    { list: "locked", index: 0, row: row("a") },
  ];
  expect(withKeptRows([row("b"), row("d")], "locked", kept).map(({ id }) => id)).toEqual([
    "a",
    "b",
    "c",
    "d",
  ]);
});

it("doubles no row that is still there, and keeps none of another list", () => {
  const kept = [
    { list: "locked", index: 0, row: row("a") },
    { list: "locked page 2", index: 0, row: row("z") },
  ];
  expect(withKeptRows([row("a"), row("b")], "locked", kept).map(({ id }) => id)).toEqual(["a", "b"]);
});
