import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { claimPort } from "@credence/local-stack/claim-port";
import { awaitWeb } from "@credence/local-stack/run-web";
import { endWithUs } from "@credence/local-stack/watchdog";
import { webEnvironment } from "@credence/local-stack/web-environment";
import type { StackInfo } from "@credence/local-stack/write-stack-file";
import { webFolder } from "./entrances.ts";

/**
 * Starts the production build of the web app on a stack.
 *
 * @throws Error where there is no build.
 */
export async function serveBuild(
  info: StackInfo,
): Promise<{ url: string; said: () => string; stop: () => void }> {
  if (!existsSync(resolve(webFolder, ".next/BUILD_ID"))) {
    throw new Error("There is no build of the web app. Make one first: pnpm --filter @credence/web build");
  }
  const port = await claimPort(0, "the web app", "PORT");
  const url = `http://localhost:${port}`;
  const next = createRequire(resolve(webFolder, "package.json")).resolve("next/dist/bin/next");
  const web = spawn(process.execPath, [next, "start", "--port", String(port)], {
    cwd: webFolder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      ...webEnvironment(info, url),
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
    },
  });
  let said = "";
  for (const stream of [web.stdout, web.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-20_000);
    });
  }
  if (web.pid !== undefined)
    web.once("exit", endWithUs({ target: web.pid, politely: "TERM", firmly: "KILL" }));
  if ((await awaitWeb(`${url}/sign-in`, AbortSignal.timeout(60_000))) !== 200) {
    web.kill();
    throw new Error(`The web app did not get ready, and said: ${said}`);
  }
  return { url, said: () => said, stop: () => void web.kill() };
}
