import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { StackInfo } from "@credence/local-stack/write-stack-file";

const command = resolve(import.meta.dirname, "../../cli/buyers-import.ts");
const tellMemory = pathToFileURL(resolve(import.meta.dirname, "tell-memory.ts")).href;

/** What an import took: seconds from start to end of the process, and the most bytes that it held at once. */
export type Imported = { seconds: number; peakBytes: number };

/**
 * Imports a file as `pnpm buyers:import` does, in a process of its own.
 *
 * @param info the stack that it goes into
 * @param file what is imported; beside it, the memory is told
 * @throws Error when the command did not take everything in, with what it said
 */
export async function runImport(info: StackInfo, file: string): Promise<Imported> {
  const memoryFile = `${file}.memory`;
  const started = performance.now();
  const child = spawn(
    process.execPath,
    ["--max-semi-space-size=8", `--import=${tellMemory}`, command, file],
    {
      stdio: ["ignore", "ignore", "pipe"],
      env: {
        ...process.env,
        SUPABASE_URL: info.apiUrl,
        SUPABASE_SECRET_KEY: info.secretKey,
        TELL_MEMORY: memoryFile,
      },
    },
  );
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = `${said}${text}`.slice(-2000);
  });
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`the import ended with ${code}: ${said}`);
  const seconds = (performance.now() - started) / 1000;
  return { seconds, peakBytes: Number(readFileSync(memoryFile, "utf8")) };
}
