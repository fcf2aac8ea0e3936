import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pollDelay } from "./poll-delay.ts";

describe("pollDelay", () => {
  it.each([
    [0, 0, 4_000],
    [59_999, 0, 4_000],
    [60_000, 0, 15_000],
    [300_000, 0, 60_000],
    [0, 1, 8_000],
    [0, 3, 32_000],
    [0, 40, 60_000],
  ])("idle for %i ms after %i failures waits %i ms", (idle_ms, failures, delay) => {
    expect(pollDelay({ idle_ms, failures })).toBe(delay);
  });

  it("never asks more often than every 4 seconds, and never less than once a minute", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (idle_ms, failures) => {
        const delay = pollDelay({ idle_ms, failures });
        expect(delay).toBeGreaterThanOrEqual(4_000);
        expect(delay).toBeLessThanOrEqual(60_000);
      }),
    );
  });
});
