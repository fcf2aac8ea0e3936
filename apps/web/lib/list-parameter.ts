import { z } from "zod";

/**
 * Several values in one query parameter, separated by commas; a comma within one is written %2C. Pages keep
 * lists in their addresses the same way.
 *
 * @param item One value.
 * @param max How many there may be.
 * @returns The parameter; without it, no values.
 */
export function listParameter<Item extends string>(item: z.ZodType<Item, string>, max: number) {
  return z
    .string()
    .transform((text) => text.split(",").map((one) => one.replaceAll(/%2c/gi, ",")))
    .pipe(z.array(item).max(max, { error: `has at most ${max} values` }))
    .default([]);
}
