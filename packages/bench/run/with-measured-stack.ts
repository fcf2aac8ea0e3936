import { availableParallelism } from "node:os";
import type { Stack } from "@credence/local-stack/start-stack";
import { withThrowawayStack } from "@credence/local-stack/throwaway-stack";
import postgres, { type Sql } from "postgres";
import type { Scale } from "./scales.ts";

/** A stack to measure on. */
export interface MeasuredStack {
  stack: Stack;
  /** A connection of the role postgres, which owns the schema. */
  owner: Sql;
  /** Connections of the superuser, as many as there are cores. */
  superuser: Sql;
}

/**
 * Runs `work` on a fresh stack that keeps what it commits, as in production, and removes it; the books have to be right
 * at the end.
 *
 * @param seeded whether the demonstration data are planted
 * @throws Error that says which books are not right
 */
export async function withMeasuredStack<T>(
  scale: Scale,
  work: (measured: MeasuredStack) => Promise<T>,
  seeded = false,
): Promise<T> {
  return withThrowawayStack(
    async (stack) => {
      const owner = open(stack.info.dbUrl, 1);
      const superuser = open(stack.info.adminDbUrl, availableParallelism());
      try {
        const result = await work({ stack, owner, superuser });
        const broken = await owner`select * from public.check_books()`;
        if (broken.length > 0) throw new Error(`the books are not right: ${JSON.stringify(broken[0])}`);
        return result;
      } finally {
        await Promise.all([owner.end(), superuser.end()]);
      }
    },
    { fast: scale.fast, ...(!seeded && { seedFile: "none" }) },
  );
}

const open = (url: string, max: number) => postgres(url, { max, onnotice: () => undefined });
