import { existsSync } from "node:fs";
import { runTool } from "./checks/run-tool.ts";
import { type Browser, findBrowser, isShell } from "./find-browser.ts";
import { Refusal } from "./refusal.ts";

/**
 * Finds a Chromium for the browser tests, and where we may, installs Debian's without windows, with which the pictures
 * were taken, when there is none or another.
 *
 * @throws Refusal when there is none and we may not, or it cannot be installed.
 */
export async function ensureBrowser(): Promise<Browser> {
  const found = findBrowser();
  const mayInstall = process.getuid?.() === 0 && existsSync("/etc/debian_version");
  if (found && (found.own || isShell(found) || !mayInstall)) return found;
  if (!mayInstall) {
    throw new Refusal(
      'The browser tests need a Chromium: run "npx playwright install chromium" in apps/web, or install your system\'s.',
    );
  }
  console.log("There is no Chromium without windows: installing Debian's.");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await runTool(["apt-get", "update", "-q"], { env });
  let said = "";
  for (const name of ["chromium-headless-shell", "chromium"]) {
    const { output } = await runTool(["apt-get", "install", "-y", "-q", "--no-install-recommends", name], {
      env,
    });
    const installed = findBrowser();
    if (installed) return installed;
    said = output.trim().slice(-500);
  }
  throw new Refusal(`Chromium could not be installed, and apt-get said: ${said}`);
}
