import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Refusal } from "./refusal.ts";

/** Lets go of a lock. */
export type Release = () => void;

const sqliteBusy = 5;

/**
 * Takes the lock at `path`, waiting up to `waitMs` milliseconds for another
 * holder. Returns how to let go of it, or undefined when someone else has it.
 *
 * @throws Refusal when its folder cannot be written to.
 *
 * The lock is SQLite's own on an empty database file, because the operating
 * system takes it back when its holder dies, however it dies: there is no stale
 * lock to judge, no process id to trust and no heartbeat to wait for.
 */
export function holdLock(path: string, waitMs: number): Release | undefined {
  const database = openDatabase(path, waitMs);
  try {
    database.exec("begin exclusive");
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === sqliteBusy) return undefined;
    throw error;
  }
  return () => {
    if (database.isOpen) database.close();
  };
}

function openDatabase(path: string, waitMs: number): DatabaseSync {
  try {
    mkdirSync(dirname(path), { recursive: true });
    return new DatabaseSync(path, { timeout: waitMs });
  } catch (error) {
    const { message } = error as Error;
    throw new Refusal(
      `${dirname(path)} cannot be written to (${message}): make it writable, or move the clone.`,
      {
        cause: error,
      },
    );
  }
}
