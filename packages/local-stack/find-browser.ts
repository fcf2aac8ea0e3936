import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { platform } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { repositoryRoot } from "./paths.ts";
import type { Environment } from "./settings.ts";

/** What to hand to Playwright: nothing when it has a browser of its own. */
export type Browser = { own: true } | { own: false; executablePath: string };

/** First the one without windows, which is the same engine and asks a third less of the processors. */
const names = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
];
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

/** Where the Playwright of the web app would have put its own. */
function ownPath(): string {
  const beside = createRequire(resolve(repositoryRoot, "apps/web/package.json"));
  const playwright = beside("@playwright/test") as { chromium: { executablePath: () => string } };
  return playwright.chromium.executablePath();
}
