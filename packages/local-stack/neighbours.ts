import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
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
  // Whole at once: others may be reading.
  writeFileSync(`${file}.draft`, JSON.stringify(stack));
  renameSync(`${file}.draft`, file);
  return () => rmSync(file, { force: true });
}

/** The living stack of this user that holds `port`, if it is one. */
export function findNeighbour(port: number): Neighbour | undefined {
  return listNeighbours().find(({ apiPort, pgPort, stripePort }) =>
    [apiPort, pgPort, stripePort].includes(port),
  );
}

/** Whoever asks has a port that is taken: what cannot be read in the register must not hide that. */
function listNeighbours(): Neighbour[] {
  try {
    return readdirSync(folder)
      .map((file) => readNeighbour(join(folder, file)))
      .filter((stack): stack is Neighbour => stack !== null && isAlive(stack.pid));
  } catch {
    return [];
  }
}

function readNeighbour(file: string): Neighbour | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Neighbour;
  } catch {
    return null;
  }
}
