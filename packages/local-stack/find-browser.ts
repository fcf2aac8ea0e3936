import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { platform } from "node:os";
import { basename, delimiter, join, resolve } from "node:path";
import { repositoryRoot } from "./paths.ts";
import type { Environment } from "./settings.ts";

/** What to hand to Playwright: nothing when it has a browser of its own. */
export type Browser = { own: true } | { own: false; executablePath: string };

/** The Chromium without windows: the same engine, which asks a third less of the processors. */
const shell = "chromium-headless-shell";
const names = [shell, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const macs = ["Google Chrome", "Chromium"].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);

/** The Chromium for browser tests: Playwright's own where it is, else the system's, else undefined. */
export function findBrowser(env: Environment = process.env): Browser | undefined {
  if (existsSync(ownPath())) return { own: true };
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const candidates = [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...(platform() === "darwin" ? macs : []),
  ];
  const executablePath = candidates.find((path) => existsSync(path));
  return executablePath === undefined ? undefined : { own: false, executablePath };
}

/** Whether a browser is the system's Chromium without windows. It sets letters a little wider than the other. */
export function isShell(browser: Browser): boolean {
  return !browser.own && basename(browser.executablePath) === shell;
}

/** Where the Playwright of the web app would have put its own. */
function ownPath(): string {
  const beside = createRequire(resolve(repositoryRoot, "apps/web/package.json"));
  const playwright = beside("@playwright/test") as { chromium: { executablePath: () => string } };
  return playwright.chromium.executablePath();
}
