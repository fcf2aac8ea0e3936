import { expect, it } from "vitest";
import { activeFilters } from "./active-filters.ts";

const none = {
  q: "water",
  sort: null,
  order: null,
  unlocked: null,
  sectors: [],
  regions: [],
  signal: null,
  min: null,
  max: null,
};

it("names nothing where nothing narrows the list down but its words", () => {
  expect(activeFilters(none)).toEqual([]);
});

it("names each filter, and takes away that one alone", () => {
  const filters = activeFilters({
    ...none,
    unlocked: false,
    signal: true,
    sectors: ["health", "police_and_fire"],
    regions: ["Leeds, City of"],
    min: 0,
    max: 1_000_000,
  });
  expect(filters.map(({ label }) => label)).toEqual([
    "Locked",
    "Has a signal",
    "Health",
    "Police and fire",
    "Leeds, City of",
    "Value from 0",
    "Value to 1,000,000",
  ]);
  expect(filters.find(({ label }) => label === "Health")?.without).toEqual({ sectors: ["police_and_fire"] });
  expect(filters.find(({ label }) => label === "Leeds, City of")?.without).toEqual({ regions: null });
});
