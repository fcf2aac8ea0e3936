import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "./process-table.ts";

/** A stack that runs on this machine. */
export interface Neighbour {
  pid: number;
  dir: string;
  pgPort: number;
  apiPort: number;
  /** Absent when it uses a Stripe elsewhere. */
  stripePort?: number;
}

const folder = join(tmpdir(), `credence-stacks-${process.getuid?.() ?? "user"}`);

/** Lets other stacks of this user know whose our ports are. Returns how to take that back. */
export function announceStack(stack: Neighbour): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${stack.pid}-${stack.pgPort}.json`);
  writeFileSync(file, JSON.stringify(stack));
  return () => rmSync(file, { force: true });
}

/** The living stack of this user that holds `port`, if it is one. */
export function findNeighbour(port: number): Neighbour | undefined {
  return listNeighbours().find(({ apiPort, pgPort, stripePort }) =>
    [apiPort, pgPort, stripePort].includes(port),
  );
}

function listNeighbours(): Neighbour[] {
  try {
    return readdirSync(folder)
      .map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Neighbour)
      .filter((stack) => isAlive(stack.pid));
  } catch {
    // Whoever asks has a port that is taken; a register that cannot be read must not hide that.
    return [];
  }
}
