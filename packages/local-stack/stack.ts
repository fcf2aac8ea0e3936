import { join } from "node:path";
import { describeStripe, findStripe, webhookUrl } from "./find-stripe.ts";
import { runUntilStopped } from "./run-until-stopped.ts";
import { readSettings } from "./settings.ts";
import { startStack } from "./start-stack.ts";

// `pnpm stack`: the back end without the web app, until Ctrl-C.
await runUntilStopped(async (finish) => {
  const settings = readSettings();
  const stripe = findStripe();
  const app = process.env["APP_URL"];
  const stack = await startStack({
    ...settings,
    ...(stripe && { stripe }),
    ...(app && { stripeWebhookUrl: webhookUrl(app), siteUrl: app }),
    say: console.log,
  });
  finish.when(stack.ended, "Postgres ended by itself: see postgres.log in the stack's folder.");
  console.log(`
  Supabase API   ${stack.info.apiUrl}
  Postgres       127.0.0.1:${settings.pgPort}
  Stripe         ${describeStripe(stripe, stack.info.stripeUrl)}
  Mails          ${stack.info.mailUrl}
${stripe ? "" : `                 ${tellWebhooks(app)}\n`}  Addresses, keys and passwords are in ${join(settings.dir, "stack.json")}. Ctrl-C ends it.
`);
  return stack.stop;
});

function tellWebhooks(app: string | undefined): string {
  if (app) return `Its webhooks go to ${webhookUrl(app)}.`;
  return "Its webhooks go nowhere: with APP_URL set to where the web app is, they go there.";
}
