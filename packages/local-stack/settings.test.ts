import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findHosted } from "./find-hosted.ts";
import { repositoryRoot } from "./paths.ts";
import { readSettings } from "./settings.ts";

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
