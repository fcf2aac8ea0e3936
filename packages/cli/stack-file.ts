import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { z } from "zod";

const repositoryRoot = resolve(import.meta.dirname, "../..");

/**
 * What a running local stack says of how to reach it.
 * @param schema the parts that are wanted
 * @param env may name its folder in STACK_DIR
 * @returns undefined when none is running, or it lacks one of the parts
 */
export function readStackFile<Schema extends z.ZodType>(
  schema: Schema,
  env: NodeJS.ProcessEnv,
): z.output<Schema> | undefined {
  const file = join(resolve(repositoryRoot, env["STACK_DIR"] || ".local"), "stack.json");
  try {
    return schema.safeParse(JSON.parse(readFileSync(file, "utf8"))).data;
  } catch {
    return undefined;
  }
}
