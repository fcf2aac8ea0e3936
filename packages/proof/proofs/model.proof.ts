import { operation } from "@credence/supabase/tests/model/operations";
import { Play } from "@credence/supabase/tests/model/play";
import { superuser } from "@credence/supabase/tests/world/connect";
import fc from "fast-check";
import { checkBooks, prove } from "../course/prove.ts";

/** How many operations one game has: a failing one is made shorter by fast-check. */
const length = 250;

prove(
  {
    name: "model",
    promise:
      "Purchases, reveals, reports, decisions, adjustments and changes of price, limit and team do what a plain program would",
    unit: "operations",
    counts: { quick: 1500, full: 10_000, long: 1_000_000 },
  },
  async ({ chance, count, progress }) => {
    const games = Math.ceil(count / length);
    let operations = 0;
    const sequence = fc.array(fc.option(operation, { nil: undefined, freq: 50 }), {
      minLength: length,
      maxLength: length,
    });
    const property = fc.asyncProperty(sequence, async (steps) => {
      const play = await Play.open();
      for (const step of steps) {
        if (!step) continue;
        await play.step(step);
        operations++;
      }
      await play.compareSight();
      progress(operations / count);
    });
    await fc.assert(property, { numRuns: games, seed: chance.seed });
    return { count: operations, broken: await checkBooks(superuser) };
  },
);
