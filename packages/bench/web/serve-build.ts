import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pnpm, runTool } from "@credence/local-stack/checks/run-tool";
import { claimPort } from "@credence/local-stack/claim-port";
import { awaitWeb } from "@credence/local-stack/run-web";
import { endWithUs } from "@credence/local-stack/watchdog";
import { webEnvironment } from "@credence/local-stack/web-environment";
import type { StackInfo } from "@credence/local-stack/write-stack-file";

const webFolder = resolve(import.meta.dirname, "../../../apps/web");

/** The production build, served. */
export interface ServedBuild extends AsyncDisposable {
  url: string;
}

/**
 * Makes the production build of the web app.
 *
 * @param anyWillDo takes one that is there, of whatever code
 * @throws Error with what the build said
 */
export async function makeBuild(anyWillDo: boolean): Promise<void> {
  if (anyWillDo && existsSync(resolve(webFolder, ".next/BUILD_ID"))) return;
  const { ok, output } = await runTool(pnpm("--filter", "@credence/web", "build"));
  if (!ok) throw new Error(`The web app could not be built:\n${output}`);
}

/**
 * Serves the production build on a free port, on a stack; it ends with this process, however that ends.
 *
 * @throws Error when it is not ready after twenty seconds
 */
export async function serveBuild(info: StackInfo): Promise<ServedBuild> {
  const port = await claimPort(0, "the web app", "PORT");
  const url = `http://localhost:${port}`;
  const next = createRequire(resolve(webFolder, "package.json")).resolve("next/dist/bin/next");
  const web = spawn(process.execPath, [next, "start", "--port", String(port)], {
    cwd: webFolder,
    stdio: "ignore",
    env: {
      ...process.env,
      ...webEnvironment(info, url),
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
    },
  });
  const ended = new Promise<void>((settle) => web.once("exit", () => settle()));
  const callOff =
    web.pid === undefined
      ? () => undefined
      : endWithUs({ target: web.pid, politely: "TERM", firmly: "KILL" });
  const stop = async () => {
    web.kill();
    await ended;
    callOff();
  };
  if ((await awaitWeb(`${url}/sign-in`, AbortSignal.timeout(60_000))) !== 200) {
    await stop();
    throw new Error("The web app did not get ready");
  }
  return { url, [Symbol.asyncDispose]: stop };
}
