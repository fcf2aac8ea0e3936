import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["**/*.test.ts"],
    // Two at a time, as there are cores on a small machine.
    maxConcurrency: 2,
    testTimeout: 300_000,
    reporters: ["default", ["json", { outputFile: "test-results/report.json" }]],
  },
});
