import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openProgress } from "./open-progress.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it("says how far a proof is once a minute, however often it is told", () => {
  const said = vi.spyOn(console, "info").mockImplementation(() => undefined);
  const progress = openProgress("a proof");
  for (let second = 1; second <= 150; second++) {
    vi.advanceTimersByTime(1000);
    progress(second / 200);
  }
  expect(said.mock.calls).toEqual([["a proof: 30% done after 1 min"], ["a proof: 60% done after 2 min"]]);
});
