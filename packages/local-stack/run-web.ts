import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { repositoryRoot } from "./paths.ts";
import { endWithUs } from "./watchdog.ts";

const webFolder = resolve(repositoryRoot, "apps/web");

export interface RunningWeb {
  /** Settles when the web app has ended, whatever ended it. */
  ended: Promise<void>;
  /** Ends it and everything that it started; returns when it is gone. */
  stop: () => Promise<void>;
}

/**
 * Starts `next dev` of the web app on `port`, in a process group of its own, so that
 * its children end with it; all of it ends with this process, even by kill -9.
 *
 * @param env what it sees of the environment besides ours
 */
export function runWeb(port: number, env: Record<string, string>): RunningWeb {
  const next = createRequire(resolve(webFolder, "package.json")).resolve("next/dist/bin/next");
  const web = spawn(process.execPath, [next, "dev", "--port", String(port)], {
    cwd: webFolder,
    detached: true,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
  });
  const group = -(web.pid ?? Number.NaN);
  const callOff = endWithUs({ target: group, politely: "TERM", firmly: "KILL" });
  const ended = once(web, "exit").then(() => undefined);
  const stop = async () => {
    signalGroup(group, "SIGTERM");
    const firmly = setTimeout(() => signalGroup(group, "SIGKILL"), 5000);
    await ended;
    clearTimeout(firmly);
    // What the server itself left running.
    signalGroup(group, "SIGKILL");
    callOff();
  };
  return { ended, stop };
}

function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(group, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/**
 * Waits until the web app answers, or `signal` is aborted. Returns the status of the
 * answer, or undefined when it was cut short.
 */
export async function awaitWeb(url: string, signal: AbortSignal): Promise<number | undefined> {
  while (!signal.aborted) {
    try {
      const { status } = await fetch(url, { redirect: "manual", signal });
      return status;
    } catch {
      await new Promise((proceed) => setTimeout(proceed, 200));
    }
  }
  return undefined;
}
