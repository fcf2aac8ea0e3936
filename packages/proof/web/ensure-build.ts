import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const folder = resolve(import.meta.dirname, "../../../apps/web");

/**
 * Builds the web app unless there is a build; whether that is of today's code is for whoever calls.
 *
 * @throws Error when it cannot be built.
 */
export async function ensureBuild(): Promise<void> {
  if (existsSync(resolve(folder, ".next/BUILD_ID"))) return;
  const next = createRequire(resolve(folder, "package.json")).resolve("next/dist/bin/next");
  const build = spawn(process.execPath, [next, "build"], {
    cwd: folder,
    stdio: "inherit",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
  });
  const [code] = (await once(build, "exit")) as [number | null];
  if (code !== 0) throw new Error("The web app could not be built.");
}
