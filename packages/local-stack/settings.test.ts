import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findHosted } from "./find-hosted.ts";
import { describeStripe, findStripe } from "./find-stripe.ts";
import { repositoryRoot } from "./paths.ts";
import { readSettings } from "./settings.ts";
import { webEnvironment } from "./web-environment.ts";

test("without anything set the stack is in .local on the ports that everyone knows", () => {
  expect(readSettings({})).toEqual({
    dir: join(repositoryRoot, ".local"),
    pgPort: 54_322,
    apiPort: 54_321,
    stripePort: 54_323,
  });
});

test("STACK_DIR, PG_PORT, API_PORT and STRIPE_PORT move it", () => {
  const moved = { STACK_DIR: "/tmp/other", PG_PORT: "1234", API_PORT: "1235", STRIPE_PORT: "1236" };
  expect(readSettings(moved)).toEqual({ dir: "/tmp/other", pgPort: 1234, apiPort: 1235, stripePort: 1236 });
});

test.each(["x", "0", "65536", "54322.5", "-1"])("a PG_PORT of %s is refused by name", (port) => {
  expect(() => readSettings({ PG_PORT: port })).toThrow(`PG_PORT is "${port}", which is no port`);
});

test("another Supabase is used only when its address and its own key are both given", () => {
  const folder = mkdtempSync(join(tmpdir(), "credence-hosted-"));
  const file = join(folder, ".env.local");
  const SUPABASE_URL = "https://example.supabase.co";
  try {
    expect(findHosted({}, file)).toBeUndefined();
    writeFileSync(file, "SUPABASE_PUBLISHABLE_KEY=of-the-local-stack\nSUPABASE_SECRET_KEY=too\n");
    expect(findHosted({}, file)).toBeUndefined();
    expect(() => findHosted({ SUPABASE_URL }, file)).toThrow("SUPABASE_PUBLISHABLE_KEY is not");
    const named = { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY: "its-own" };
    expect(findHosted(named, file)).toEqual(named);
    writeFileSync(file, `SUPABASE_URL=${SUPABASE_URL}\nSUPABASE_PUBLISHABLE_KEY=its-own\n`);
    expect(findHosted({}, file)).toEqual(named);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("another Stripe is used only when its key is set, with the webhook secret from the same place", () => {
  const folder = mkdtempSync(join(tmpdir(), "credence-stripe-"));
  const file = join(folder, ".env.local");
  const itself = "https://api.stripe.com";
  try {
    expect(findStripe({}, file)).toBeUndefined();
    writeFileSync(file, "LOCAL_STRIPE_SECRET_KEY=sk_test_ours\nSTRIPE_WEBHOOK_SECRET=whsec_file\n");
    expect(findStripe({}, file)).toBeUndefined();
    const named = findStripe({ STRIPE_SECRET_KEY: "sk_test_env" }, file);
    expect(named).toEqual({ url: itself, secretKey: "sk_test_env", webhookSecret: "" });
    writeFileSync(file, "STRIPE_SECRET_KEY=sk_test_file\nSTRIPE_WEBHOOK_SECRET=whsec_file\n");
    const written = { url: itself, secretKey: "sk_test_file", webhookSecret: "whsec_file" };
    expect(findStripe({}, file)).toEqual(written);
    expect(findStripe({ STRIPE_URL: "http://127.0.0.1:1" }, file)?.url).toBe("http://127.0.0.1:1");
    expect(() => findStripe({ STRIPE_URL: "there" }, file)).toThrow('STRIPE_URL is "there"');
    expect(findStripe({ STRIPE_SECRET_KEY: "" }, file)).toBeUndefined();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("which Stripe it is is said in one line, loudly when money moves, and never with the key", () => {
  const local = "http://127.0.0.1:54323";
  expect(describeStripe(undefined, local)).toContain("no money moves");
  const live = { url: "https://api.stripe.com", secretKey: "sk_live_secret", webhookSecret: "" };
  expect(describeStripe(live, local)).toContain("CARDS ARE REALLY CHARGED");
  expect(describeStripe(live, local)).not.toContain("secret)");
  expect(describeStripe({ ...live, secretKey: "sk_test_secret" }, local)).toContain("test mode");
});

test("the web app is told the address of Stripe only when it is not Stripe itself", () => {
  const info = {
    dbUrl: "",
    adminDbUrl: "",
    apiUrl: "http://127.0.0.1:54321",
    publishableKey: "sb_publishable",
    secretKey: "sb_secret",
    jwtSecret: "",
    stripeUrl: "http://127.0.0.1:54323",
    stripeSecretKey: "sk_test",
    stripeWebhookSecret: "whsec",
    cronSecret: "cron",
    attemptSecret: "attempt",
    mailUrl: "http://127.0.0.1:54324",
    mailFolder: "/stack/mails",
  };
  const told = {
    SUPABASE_URL: "http://127.0.0.1:54321",
    SUPABASE_PUBLISHABLE_KEY: "sb_publishable",
    SUPABASE_SECRET_KEY: "sb_secret",
    STRIPE_SECRET_KEY: "sk_test",
    STRIPE_WEBHOOK_SECRET: "whsec",
    CRON_SECRET: "cron",
    ATTEMPT_SECRET: "attempt",
    EMAIL_FOLDER: "/stack/mails",
    APP_URL: "http://localhost:3000",
  };
  const local = { ...told, STRIPE_URL: "http://127.0.0.1:54323" };
  expect(webEnvironment(info, "http://localhost:3000")).toEqual(local);
  expect(webEnvironment({ ...info, stripeUrl: "https://api.stripe.com" }, "http://localhost:3000")).toEqual(
    told,
  );
});
