import { findBrowser } from "@credence/local-stack/find-browser";
import { defineConfig } from "@playwright/test";

const browser = findBrowser();

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results/artifacts",
  snapshotPathTemplate: "{testDir}/visual/{arg}{ext}",
  globalSetup: "./setting/start-web.ts",
  fullyParallel: true,
  forbidOnly: true,
  // Two browsers, the web app and Postgres share the machine; more would only wait for each other.
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 10_000 },
  // Pictures first: other tests add to the catalogue that they show.
  projects: [
    { name: "pictures", testMatch: "visual.spec.ts" },
    { name: "promises", testIgnore: "visual.spec.ts", dependencies: ["pictures"] },
  ],
  reporter: [["list"], ["json", { outputFile: "../test-results/report.json" }]],
  use: {
    locale: "en-GB",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(browser && !browser.own && { executablePath: browser.executablePath }),
      // Chromium's sandbox refuses to run as root.
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
});
