import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runTool } from "../checks/run-tool.ts";

/** Where PgBouncer is, or why it is not to be had. */
export type Pooler = { path: string } | { missing: string };

/** Finds PgBouncer, and installs Debian's when there is none and we may. */
export async function findPooler(): Promise<Pooler> {
  const found = look();
  if (found) return { path: found };
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version"))
    return {
      missing: "there is no PgBouncer here: install your system's, such as apt-get install pgbouncer",
    };
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await runTool(["apt-get", "update", "-q"], { env });
  const { output } = await runTool(
    ["apt-get", "install", "-y", "-q", "--no-install-recommends", "pgbouncer"],
    {
      env,
    },
  );
  const installed = look();
  return installed
    ? { path: installed }
    : { missing: `PgBouncer could not be installed, and apt-get said: ${output.trim().slice(-300)}` };
}

/** Debian keeps it where only root looks by itself. */
function look(): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
  return folders
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, "pgbouncer"))
    .find((path) => existsSync(path));
}
