import { globSync } from "node:fs";
import { basename, resolve } from "node:path";

/** A proof by the name of its file. */
export interface Listed {
  name: string;
  /** Its file, from the folder of the package. */
  file: string;
}

/** Every proof that there is, by name. */
export function listProofs(): Listed[] {
  return globSync("proofs/**/*.proof.ts", { cwd: resolve(import.meta.dirname, "..") })
    .map((file) => ({ name: basename(file, ".proof.ts"), file }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}
