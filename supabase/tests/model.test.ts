import fc from "fast-check";
import { expect, it } from "vitest";
import { operation } from "./model/operations.ts";
import { Play } from "./model/play.ts";
import { superuser } from "./world/connect.ts";

const runs = 21;
const length = 100;
/** To play a failure again: MODEL_SEED, and MODEL_PATH as the failure told them. */
const seed = Number(process.env["MODEL_SEED"] ?? Math.trunc(Math.random() * 2 ** 31));
const path = process.env["MODEL_PATH"];

it("2,000 purchases, reveals, reports and adjustments by several users of two clients do what a plain program would", async () => {
  console.info(`model: seed ${seed}${path ? `, path ${path}` : ""} (again with MODEL_SEED=${seed})`);
  let operations = 0;
  // a step that is left out (undefined) is how a long failing sequence becomes a short one
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
    expect(await superuser`select * from public.check_books()`).toEqual([]);
  });
  await fc.assert(property, { numRuns: runs, seed, ...(path ? { path } : {}) });
  if (!path) expect(operations).toBeGreaterThanOrEqual(2000);
}, 300_000);
