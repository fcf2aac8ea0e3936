import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const hasProc = existsSync("/proc/self/stat");

/** What the operating system knows about a running process. */
export interface ProcessEntry {
  pid: number;
  parent: number;
  /** Its command line; one word each where the system tells words apart. */
  words: string[];
}

/** The running process `pid`, or undefined when there is none of that number. */
export function findProcess(pid: number): ProcessEntry | undefined {
  try {
    return hasProc ? fromProc(pid) : fromPs(pid);
  } catch {
    return undefined;
  }
}

/** Whether a process of that number is running, whoever owns it. */
export function isAlive(pid: number): boolean {
  return findProcess(pid) !== undefined;
}

function fromProc(pid: number): ProcessEntry | undefined {
  const [state, parent] = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  // Dead already, but its number stays taken until its parent asks after it.
  if (state === "Z" || state === "X") return undefined;
  const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  return { pid, parent: Number(parent), words: words.filter((word) => word !== "") };
}

function fromPs(pid: number): ProcessEntry | undefined {
  const line = execFileSync("ps", ["-ww", "-o", "state=,ppid=,args=", "-p", String(pid)], {
    encoding: "utf8",
  });
  const [state = "Z", parent, ...words] = line.trim().split(/\s+/);
  return state.startsWith("Z") ? undefined : { pid, parent: Number(parent), words };
}
