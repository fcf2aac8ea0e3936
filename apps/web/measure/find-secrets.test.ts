import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { findSecrets, secretsIn } from "./find-secrets.ts";

const folder = mkdtempSync(join(tmpdir(), "credence-build-"));
afterAll(() => rmSync(folder, { recursive: true }));

// Put together here, so that no search of the repository finds them.
const lookalike = (...parts: string[]) => parts.join("");

it.each([
  [lookalike("sk_", "live_", "51Habcdefgh"), "a key of Stripe's"],
  [lookalike("rk_", "test_", "51Habcdefgh"), "a key of Stripe's"],
  [lookalike("whsec", "_abcdefghij"), "a secret of a webhook"],
  [lookalike("sb_", "secret_", "abcdefghij"), "a key of Supabase's"],
  [lookalike("eyJhbGciOiJIUzI1NiJ9", ".eyJyb2xlIjoic2VydmljZV9yb2xlIn0", ".c2lnbmF0dXJl"), "a token"],
  [lookalike("postgres://", "postgres:", "hunter22@db.test"), "the address of a database with its password"],
  [lookalike("-----BEGIN ", "PRIVATE KEY-----"), "a private key"],
])("knows %s by its looks", (text, name) => {
  expect(secretsIn(`const a="${text}";`, {})).toEqual([name]);
});

it("knows a value by itself, and passes over what is too short to tell or not set", () => {
  const values = { CRON_SECRET: "a-quiet-word", SMTP_URL: "x", ATTEMPT_SECRET: undefined };
  expect(secretsIn('say("a-quiet-word x")', values)).toEqual(["the value of CRON_SECRET"]);
  expect(secretsIn("x", values)).toEqual([]);
});

it("searches scripts, maps and pages that are drawn already, and counts them", () => {
  mkdirSync(join(folder, "static/chunks"), { recursive: true });
  mkdirSync(join(folder, "server/app"), { recursive: true });
  writeFileSync(join(folder, "static/chunks/a.js"), "harmless()");
  writeFileSync(join(folder, "static/chunks/b.js.map"), "a-quiet-word");
  writeFileSync(join(folder, "server/app/page.html"), "<p>a-quiet-word</p>");
  writeFileSync(join(folder, "server/app/page.js"), "a-quiet-word");
  const { files, found } = findSecrets(folder, { CRON_SECRET: "a-quiet-word" });
  expect(files).toBe(3);
  expect(found.toSorted()).toEqual([
    "server/app/page.html: the value of CRON_SECRET",
    "static/chunks/b.js.map: the value of CRON_SECRET",
  ]);
});
