import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What Postgres writes about itself into its data folder while it runs. */
export interface Postmaster {
  pid: number;
  /** Whether it takes connections. */
  ready: boolean;
}

/** Where Postgres keeps it. */
export const postmasterFile = (clusterDir: string): string => join(clusterDir, "postmaster.pid");

/** What postmaster.pid says, or undefined when there is none or it is not written out yet. */
export function readPostmaster(clusterDir: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(postmasterFile(clusterDir), "utf8").split("\n");
  } catch {
    return undefined;
  }
  const pid = Math.abs(Number(lines[0]));
  return Number.isInteger(pid) && pid > 0 ? { pid, ready: lines[7]?.trim() === "ready" } : undefined;
}
