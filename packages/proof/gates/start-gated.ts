import startDatabase from "@credence/supabase/tests/start-database";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { installGates } from "./install-gates.ts";

/** Starts a stack whose functions can be stopped between any two of their statements. */
export default async function startGated(project: TestProject): Promise<() => Promise<void>> {
  let url = "";
  const provide: TestProject["provide"] = (key, value) => {
    if (key === "stack") url = value.adminDbUrl;
    project.provide(key, value);
  };
  const stop = await startDatabase({ provide } as TestProject);
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const gates = await installGates(sql);
    if (gates < 100) throw new Error(`only ${gates} gates were placed`);
  } catch (error) {
    await stop();
    throw error;
  } finally {
    await sql.end();
  }
  return stop;
}
