import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { averagePrice } from "./read-paid-price.ts";
import { roomAfter } from "./room-after.ts";

const ROOM = {
  currency: "usd",
  timezone: "UTC",
  outstanding_cents: 15_000,
  next_charge_at: "2026-12-01T00:00:00Z",
};
const limited = { ...ROOM, limit_cents: 20_000, remaining_cents: 5_000 };

describe("roomAfter", () => {
  it("adds what is bought to what is owed", () => {
    expect(roomAfter({ ...ROOM, limit_cents: null, remaining_cents: null }, 99)).toEqual({
      owed_cents: 15_099,
      remaining_cents: null,
      over_by_cents: 0,
    });
  });

  it("leaves what is left of the limit, to the cent", () => {
    expect(roomAfter(limited, 5_000)).toEqual({ owed_cents: 20_000, remaining_cents: 0, over_by_cents: 0 });
    expect(roomAfter(limited, 5_001)).toEqual({ owed_cents: 20_001, remaining_cents: 0, over_by_cents: 1 });
  });

  it("says that it does not fit exactly where the database would refuse it", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), (outstanding_cents, limit_cents, total) => {
        const room = { ...ROOM, outstanding_cents, limit_cents, remaining_cents: 0 };
        expect(roomAfter(room, total).over_by_cents > 0).toBe(outstanding_cents + total > limit_cents);
      }),
    );
  });
});

describe("averagePrice", () => {
  it("weighs each price by the credits bought at it", () => {
    const purchases = [
      { quantity: 100, price_per_credit_cents: 1500 },
      { quantity: 300, price_per_credit_cents: 1100 },
    ];
    expect(averagePrice(purchases)).toEqual({ average_cents: 1200, quantity: 400 });
  });

  it("knows none where nothing was bought", () => {
    expect(averagePrice([])).toBeNull();
  });
});
