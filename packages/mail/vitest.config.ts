import { defineConfig } from "vitest/config";

export default defineConfig({
  // A busy machine takes its time.
  test: { include: ["**/*.test.ts"], exclude: ["**/node_modules/**"], testTimeout: 30_000 },
});
