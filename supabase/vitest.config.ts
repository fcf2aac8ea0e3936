import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tests/start-database.ts"],
    setupFiles: ["tests/end-with-balanced-books.ts"],
    // Races need Postgres to have a core too.
    maxWorkers: 2,
    // Node itself runs the stack, for which Vite's idea of a module does not do.
    server: { deps: { external: [/\/packages\/local-stack\//] } },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    diff: { truncateThreshold: 60 },
    reporters: ["default", ["json", { outputFile: "test-results/report.json" }]],
  },
});
