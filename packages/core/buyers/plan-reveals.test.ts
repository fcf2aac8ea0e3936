import { expect, it } from "vitest";
import { planInWords, planReveals, type RevealPreview } from "./plan-reveals.ts";

const preview: RevealPreview = {
  new: 18,
  teammates: 0,
  already_yours: 4,
  without_contacts: [],
  gone: [],
  balance: 42,
  balance_after: 24,
};

it("says what it costs and what is left", () => {
  const selected = Array.from({ length: 22 }, (_, index) => String(index));
  const plan = planReveals(selected, preview);
  expect(plan).toMatchObject({ cost: 18, left: 24, missing: 0, buyer_ids: selected });
  expect(planInWords(plan)).toBe("18 new at 1 credit each, 4 already yours, 24 left after");
});

it("pays for nobody who shows nothing, and leaves out who is gone", () => {
  const plan = planReveals(["a", "b", "c"], {
    ...preview,
    new: 2,
    already_yours: 0,
    without_contacts: ["b"],
    gone: ["c"],
    balance: 1,
    balance_after: -1,
  });
  expect(plan).toMatchObject({
    cost: 1,
    left: 0,
    missing: 0,
    without_contacts: 1,
    gone: 1,
    buyer_ids: ["a"],
  });
});

it("says how many credits are missing, to the last one", () => {
  const plan = planReveals(["a", "b"], {
    ...preview,
    new: 2,
    already_yours: 0,
    balance: 1,
    balance_after: -1,
  });
  expect(plan.missing).toBe(1);
  expect(planInWords(plan)).toBe("2 new at 1 credit each, 1 credit missing");
});

it("says that a teammate's are free", () => {
  const plan = planReveals(["a"], { ...preview, new: 0, teammates: 1, already_yours: 0, balance: 0 });
  expect(plan.buyer_ids).toEqual(["a"]);
  expect(planInWords(plan)).toBe("1 free, revealed by a teammate, 0 left after");
});

it("reveals nothing where all of it is one's own", () => {
  expect(planReveals(["a"], { ...preview, new: 0, already_yours: 1 }).buyer_ids).toEqual([]);
});
