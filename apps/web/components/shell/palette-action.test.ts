import { describe, expect, it } from "vitest";
import { matching, type PaletteAction } from "./palette-action.ts";

const action = (label: string, also = ""): PaletteAction => ({
  id: label,
  label,
  also,
  icon: null,
  run: () => {},
});
const actions = [
  action("Transactions", "ledger history"),
  action("Add credits", "buy"),
  action("Société Générale"),
];
const found = (text: string) => matching(actions, text).map(({ label }) => label);

describe("what answers to what was typed", () => {
  it("is everything, to nothing", () => {
    expect(found("  ")).toHaveLength(3);
  });

  it.each([
    ["tran", ["Transactions"]],
    ["LEDGER", ["Transactions"]],
    ["cred add", ["Add credits"]],
    ["buy", ["Add credits"]],
    ["societe gen", ["Société Générale"]],
    ["redits", []],
    ["add tran", []],
  ])("begins words: %s", (text, labels) => {
    expect(found(text)).toEqual(labels);
  });
});
