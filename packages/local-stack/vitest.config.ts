import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: ["**/tests/**", "**/node_modules/**"],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "contract",
          include: ["**/tests/**/*.test.ts"],
          exclude: ["**/node_modules/**"],
          // Two at a time, as there are cores on a small machine.
          maxWorkers: 2,
          // A busy machine takes its time.
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 240_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
