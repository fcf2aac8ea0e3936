/// <reference lib="esnext.disposable" />
import { claimPort } from "./claim-port.ts";
import { findHosted } from "./find-hosted.ts";
import { type Finish, runUntilStopped } from "./run-until-stopped.ts";
import { awaitWeb, runWeb } from "./run-web.ts";
import { readPort, readSettings } from "./settings.ts";
import { startStack } from "./start-stack.ts";

const signIns = [
  ["agency@credence.test", "owner of the agency Northwind"],
  ["client@credence.test", "owner of its client Acme"],
  ["member@credence.test", "member of Acme"],
  ["globex@credence.test", "owner of its client Globex"],
  ["rival@credence.test", "owner of the rival agency Southpaw"],
  ["initech@credence.test", "owner of its client Initech"],
] as const;

/** Starts the local stack, unless another Supabase is named, and returns what the web app is to be told. */
async function startBackEnd(finish: Finish, undo: AsyncDisposableStack): Promise<Record<string, string>> {
  const hosted = findHosted();
  if (hosted) {
    console.log(`SUPABASE_URL is set: using ${hosted.SUPABASE_URL}, and no local stack is started.`);
    return { ...hosted };
  }
  const stack = await startStack({ ...readSettings(), say: console.log });
  undo.defer(stack.stop);
  finish.when(
    stack.ended,
    "Postgres ended by itself, so all the rest ends: see postgres.log in the stack's folder.",
  );
  return {
    SUPABASE_URL: stack.info.apiUrl,
    SUPABASE_PUBLISHABLE_KEY: stack.info.publishableKey,
  };
}

function introduce(url: string, local: boolean, status: number): void {
  const state = status < 500 ? "" : ` It answers with an error (${status}) so far: see above.`;
  console.log(`\n  Credence is at ${url}.${state}\n`);
  if (local) {
    for (const [mail, who] of signIns) console.log(`  ${mail.padEnd(24)}${who}`);
    console.log("\n  Every password is credence-demo. Mails are printed here. Ctrl-C ends everything.\n");
  }
}

// `pnpm dev`: the back end and the web app, until Ctrl-C.
await runUntilStopped(async (finish) => {
  await using undo = new AsyncDisposableStack();
  const port = await claimPort(readPort("PORT", 3000, process.env), "the web app", "PORT", "::");
  const env = await startBackEnd(finish, undo);
  const web = runWeb(port, env);
  undo.defer(web.stop);
  finish.when(web.ended, "The web app ended by itself, so all the rest ends: see above.");
  const url = `http://localhost:${port}`;
  const status = await awaitWeb(`${url}/sign-in`, finish.signal);
  if (status !== undefined) introduce(url, findHosted() === undefined, status);
  const running = undo.move();
  return () => running.disposeAsync();
});
