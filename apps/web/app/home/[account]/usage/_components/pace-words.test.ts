import type { Pace } from "@credence/core/credits/pace";
import { describe, expect, it } from "vitest";
import { paceWords } from "./pace-words.ts";

const pace: Pace = {
  status: "pace",
  weeks: 6,
  per_week: 20,
  per_slow_week: 12.5,
  per_fast_week: 30,
  days_left: 12,
  fewest_days_left: 8,
  most_days_left: 19,
};

describe("paceWords", () => {
  it("says how long it lasts, with the range", () => {
    expect(paceWords(pace, 50)).toEqual({
      title: "About 12 working days left",
      detail:
        "Between 8 if weeks are busy and 19 if they are slow. A typical week uses 20 (13 to 30), by the last 6 working weeks.",
    });
  });

  it.each([
    [{ days_left: 1 }, "About 1 working day left"],
    [{ days_left: 0 }, "Less than a working day left"],
    [{ days_left: 9999 }, "More than a year of working days left"],
  ])("%o", (change, title) => {
    expect(paceWords({ ...pace, ...change }, 50).title).toBe(title);
  });

  it("says so where nothing is left, and where there is no pace", () => {
    expect(paceWords(pace, 0).title).toBe("None left");
    expect(paceWords({ status: "too_new", days: 1, days_needed: 10 }, 5).detail).toContain(
      "So far there is 1.",
    );
    expect(paceWords({ status: "nothing_used", weeks: 6 }, 5).title).toBe("No pace");
    expect(paceWords({ status: "irregular", weeks: 6 }, 5).title).toBe("No steady pace");
    expect(paceWords({ ...pace, most_days_left: null }, 5).detail).toContain("At least 8");
    expect(paceWords({ ...pace, fewest_days_left: 12, most_days_left: 12 }, 5).detail).toContain("alike");
  });
});
