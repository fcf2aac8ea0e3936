import { describe, expect, it } from "vitest";
import { readWishes } from "./run-wishes.ts";

const read = (query: string, body = "") => readWishes(new URLSearchParams(query), body);
const refused = { refusal: expect.any(String) as string };

describe("what is wished of a charge", () => {
  it("is nothing, where nothing is said", () => {
    const nothing = { period_end: null, dry_run: false };
    expect(read("")).toEqual(nothing);
    expect(read("", " {} ")).toEqual(nothing);
    expect(read("x-vercel-protection-bypass=abc")).toEqual(nothing);
    expect(read("", '{"dry_run":null,"period_end":null}')).toEqual(nothing);
  });

  it.each(["true", "1", ""])("is to charge nothing: dry_run=%s", (value) => {
    expect(read(`dry_run=${value}`)).toMatchObject({ dry_run: true });
  });

  it("may stand in the body", () => {
    const body = JSON.stringify({ dry_run: true, period_end: "2026-11-01T00:00:00Z" });
    expect(read("", body)).toEqual({ dry_run: true, period_end: "2026-11-01T00:00:00Z" });
    expect(read("period_end=2026-11-01T00:00:00-04:00", '{"dry_run":true}')).toMatchObject({ dry_run: true });
  });

  it.each([
    ["dryrun=1", ""],
    ["dry-run=1", ""],
    ["dry_run=yes", ""],
    ["", '{"dryRun":true}'],
    ["", '{"dry_run":"maybe"}'],
    ["periodEnd=2026-11-01T00:00:00Z", ""],
  ])("charges nothing for being misspelt: %s %s", (query, body) => {
    expect(read(query, body)).toEqual(refused);
  });

  it.each([
    ["dry_run=true&dry_run=false", ""],
    ["dry_run=false", '{"dry_run":true}'],
  ])("charges nothing for being two things: %s %s", (query, body) => {
    expect(read(query, body)).toEqual(refused);
  });

  it.each(["null", "[]", "5", '"text"', "{", "dry_run=true"])("is no body like %s", (body) => {
    expect(read("", body)).toEqual(refused);
  });

  it.each(["2026-11-01", "2026-11-01T00:00:00", "infinity", "2026-02-30T00:00:00Z"])(
    "is no end like %s",
    (end) => {
      expect(read(`period_end=${end}`)).toEqual(refused);
    },
  );
});
