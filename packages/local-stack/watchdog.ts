import { spawn } from "node:child_process";
import { platform } from "node:os";

export interface WatchdogOptions {
  /** The process to end; a negative number ends the whole group that it leads. */
  target: number;
  /** How to ask it politely, as "INT". */
  politely: string;
  /** How to end it if it is still there after ten seconds, as "KILL". */
  firmly: string;
  /** Whose rights are needed for that, when they are not ours. */
  ids?: { uid?: number; gid?: number };
}

/**
 * Has `target` ended when this process ends, however it ends: a shell waits for the
 * end of a pipe of which only we hold the other side. Returns how to call it off,
 * for when the target has already ended and its number may soon be another's.
 */
export function endWithUs({ firmly, ids, politely, target }: WatchdogOptions): () => void {
  if (platform() === "win32") return () => undefined;
  const script = `trap "" INT TERM HUP; read -r _; kill -${politely} ${target} 2>/dev/null; n=0
while kill -0 ${target} 2>/dev/null && [ $n -lt 100 ]; do sleep 0.1; n=$((n + 1)); done
kill -${firmly} ${target} 2>/dev/null`;
  const shell = spawn("/bin/sh", ["-c", script], {
    ...ids,
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  // Neither it nor the pipe is a reason for us to live on.
  shell.unref();
  (shell.stdin as unknown as { unref: () => void }).unref();
  return () => void shell.kill("SIGKILL");
}
