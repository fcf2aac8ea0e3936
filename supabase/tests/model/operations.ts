import fc from "fast-check";
import { creditTypes } from "../world/open-account.ts";

/** How many of each the model plays with. */
export const cast = { users: 5, clients: 2, buyers: 12, requests: 6 } as const;

const index = (count: number) => fc.nat({ max: count - 1 });
const client = index(cast.clients);
const user = index(cast.users);
const buyer = index(cast.buyers);
const type = fc.constantFrom(...creditTypes);

const line = fc.record({
  credit_type: type,
  quantity: fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 1, max: 4 }) },
    fc.constantFrom(0, -1, 1_000_001),
  ),
  /** Added to the price of the moment: a buyer that saw another one. */
  off: fc.oneof({ weight: 15, arbitrary: fc.constant(0) }, fc.constantFrom(-1, 1)),
});

/** One thing that somebody does. Requests are few, so that they come again, alike and different. */
export const operation = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("purchase"),
      client,
      user,
      request: index(cast.requests),
      lines: fc.array(line, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("new request"), request: index(cast.requests) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("repeat purchase"), user }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant("reveal"), client, user, buyer }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("reveal many"),
      client,
      user,
      buyers: fc.array(buyer, { maxLength: 8 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("report"), client, user, buyer }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("decide"),
      client,
      buyer,
      refund: fc.boolean(),
      /** A member who tries in the agency's place. */
      user: fc.option(user, { nil: null, freq: 6 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("adjust"),
      client,
      type,
      amount: fc.integer({ min: -4, max: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("price"), type, cents: fc.integer({ min: 0, max: 300 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("limit"),
      client,
      cents: fc.option(fc.integer({ min: 0, max: 3000 })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("membership"),
      client,
      user,
      role: fc.option(fc.constantFrom("admin" as const, "member" as const)),
    }),
  },
);

export type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;
