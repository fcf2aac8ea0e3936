/// <reference lib="esnext.disposable" />
import { claimPort } from "./claim-port.ts";
import { findHosted } from "./find-hosted.ts";
import { findMail } from "./find-mail.ts";
import { describeStripe, findStripe, webhookUrl } from "./find-stripe.ts";
import { introduce } from "./introduce.ts";
import { openCustomers } from "./open-customers.ts";
import { type Finish, runUntilStopped } from "./run-until-stopped.ts";
import { awaitWeb, runWeb } from "./run-web.ts";
import { readPort, readSettings } from "./settings.ts";
import { startStack } from "./start-stack.ts";
import { stripeEnvironment, webEnvironment } from "./web-environment.ts";

/**
 * Starts the local stack, unless another Supabase is named, and returns what the web app is to be told.
 *
 * @param url where the web app will be
 */
async function startBackEnd(
  url: string,
  finish: Finish,
  undo: AsyncDisposableStack,
): Promise<Record<string, string>> {
  const hosted = findHosted();
  const stripe = findStripe();
  if (hosted) {
    console.log(`SUPABASE_URL is set: using ${hosted.SUPABASE_URL}, and no local stack is started.`);
    if (!stripe) console.log("STRIPE_SECRET_KEY is not set: nothing can be charged.");
    return { ...findMail(), ...hosted, ...(stripe && stripeEnvironment(stripe)), APP_URL: url };
  }
  const stack = await startStack({
    ...readSettings(),
    ...(stripe && { stripe }),
    stripeWebhookUrl: webhookUrl(url),
    siteUrl: url,
    say: console.log,
  });
  undo.defer(stack.stop);
  finish.when(
    stack.ended,
    "Postgres ended by itself, so all the rest ends: see postgres.log in the stack's folder.",
  );
  console.log(`Stripe is ${describeStripe(stripe, stack.info.stripeUrl)}.`);
  console.log(`Mails can be read at ${stack.info.mailUrl}.`);
  return webEnvironment(stack.info, url);
}

// `pnpm dev`: the back end and the web app, until Ctrl-C.
await runUntilStopped(async (finish) => {
  await using undo = new AsyncDisposableStack();
  const port = await claimPort(readPort("PORT", 3000, process.env), "the web app", "PORT", "::");
  const url = `http://localhost:${port}`;
  const env = await startBackEnd(url, finish, undo);
  const web = runWeb(port, env);
  undo.defer(web.stop);
  finish.when(web.ended, "The web app ended by itself, so all the rest ends: see above.");
  const status = await awaitWeb(`${url}/sign-in`, finish.signal);
  const is = { local: findHosted() === undefined, withLocalStripe: findStripe() === undefined };
  if (status !== undefined) {
    const trouble = is.local ? await openCustomers(env) : undefined;
    if (trouble) console.error(trouble);
    introduce(url, status, is);
  }
  const running = undo.move();
  return () => running.disposeAsync();
});
