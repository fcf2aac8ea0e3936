import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { typesFilePath } from "./paths.ts";
import { Refusal } from "./refusal.ts";
import { runCommand } from "./run-command.ts";
import { runSupabaseCli } from "./run-supabase-cli.ts";
import { withThrowawayStack } from "./throwaway-stack.ts";

/** The TypeScript types of the schema `public` as the migrations make it, by the official CLI. */
async function generateTypes(): Promise<string> {
  return withThrowawayStack(
    async (stack) => {
      const { exitCode, stderr, stdout } = await runSupabaseCli(stack.info.dbUrl, [
        "gen",
        "types",
        "--lang",
        "typescript",
        "--schema",
        "public",
      ]);
      if (exitCode !== 0 || !stdout.includes("export type Database")) {
        throw new Refusal(`The Supabase CLI could not generate the types, and said: ${stderr.trim()}`);
      }
      return stdout;
    },
    { seedFile: "none" },
  );
}

/** Writes the types into packages/core, or with `check` compares them with what is there. */
async function bringTypesUpToDate(check: boolean): Promise<void> {
  const file = relative(process.cwd(), typesFilePath);
  const types = await generateTypes();
  const committed = existsSync(typesFilePath) ? readFileSync(typesFilePath, "utf8") : "";
  if (committed === types) return console.log(`${file} is what the migrations say.`);
  if (check) throw new Refusal(`${file} is not what the migrations say: run "pnpm db:types" and commit it.`);
  const draft = `${typesFilePath}.${process.pid}.draft`;
  writeFileSync(draft, types);
  renameSync(draft, typesFilePath);
  console.log(`Wrote ${file}.`);
}

// `pnpm db:types [--check]`
await runCommand(() => bringTypesUpToDate(process.argv.includes("--check")));
