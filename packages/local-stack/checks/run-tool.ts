import { basename } from "node:path";
import { execa } from "execa";
import { repositoryRoot } from "../paths.ts";

/** How a tool ended and, when it was kept from the terminal, all that it printed. */
export interface ToolOutcome {
  ok: boolean;
  /** What it wrote to standard output. */
  stdout: string;
  /** Everything it wrote, in order. */
  output: string;
}

export interface ToolOptions {
  /** Shows its output as it comes instead of keeping it. */
  show?: boolean;
  env?: Record<string, string>;
}

/** No tool is to tell anyone what we do, nor to install what the run that called us has installed. */
const environment = {
  DO_NOT_TRACK: "1",
  TURBO_TELEMETRY_DISABLED: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  SUPABASE_TELEMETRY_DISABLED: "1",
  npm_config_verify_deps_before_run: "false",
};

/** Runs a program of the repository's node_modules/.bin, or any on the path, at the root of the repository. */
export async function runTool(
  command: [string, ...string[]],
  options: ToolOptions = {},
): Promise<ToolOutcome> {
  const [program, ...words] = command;
  const shown = options.show ? ("inherit" as const) : ("pipe" as const);
  const { all, failed, stdout } = await execa(program, words, {
    cwd: repositoryRoot,
    preferLocal: true,
    localDir: repositoryRoot,
    reject: false,
    stdin: "ignore",
    stdout: shown,
    stderr: shown,
    all: true,
    maxBuffer: 1e9,
    env: { ...environment, ...options.env },
  });
  return { ok: !failed, stdout: stdout ?? "", output: all ?? "" };
}

/**
 * The command that runs this repository's pnpm with `words`: the one that runs us,
 * else the one that package.json names.
 */
export function pnpm(...words: string[]): [string, ...string[]] {
  const running = process.env["npm_execpath"];
  if (running && /^pnpm(\.[cm]?js)?$/.test(basename(running))) return [process.execPath, running, ...words];
  return ["npx", "-y", "pnpm@10.34.8", ...words];
}
