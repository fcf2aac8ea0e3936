import { execa } from "execa";
import { repositoryRoot } from "./paths.ts";

/** What the command printed, and whether it was content. */
export interface CliOutcome {
  stdout: string;
  stderr: string;
  exitCode: number | undefined;
}

/**
 * Runs the official Supabase CLI on a local database, without Docker and without
 * telling anyone.
 *
 * @param dbUrl the database it looks at
 */
export async function runSupabaseCli(dbUrl: string, words: string[]): Promise<CliOutcome> {
  const { exitCode, stderr, stdout } = await execa(
    "supabase",
    [...words, `--remote=${dbUrl}?sslmode=disable`, "--workdir", repositoryRoot],
    {
      cwd: repositoryRoot,
      preferLocal: true,
      localDir: repositoryRoot,
      reject: false,
      stdin: "ignore",
      stripFinalNewline: false,
      env: { DO_NOT_TRACK: "1", SUPABASE_TELEMETRY_DISABLED: "1", NO_COLOR: "1" },
    },
  );
  return { exitCode, stderr, stdout };
}
