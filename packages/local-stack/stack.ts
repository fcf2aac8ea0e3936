import { join } from "node:path";
import { runUntilStopped } from "./run-until-stopped.ts";
import { readSettings } from "./settings.ts";
import { startStack } from "./start-stack.ts";

// `pnpm stack`: the back end without the web app, until Ctrl-C.
await runUntilStopped(async (finish) => {
  const settings = readSettings();
  const stack = await startStack({ ...settings, say: console.log });
  finish.when(stack.ended, "Postgres ended by itself: see postgres.log in the stack's folder.");
  console.log(`
  Supabase API   ${stack.info.apiUrl}
  Postgres       127.0.0.1:${settings.pgPort}
  Addresses, keys and passwords are in ${join(settings.dir, "stack.json")}; mails are printed here. Ctrl-C ends it.
`);
  return stack.stop;
});
