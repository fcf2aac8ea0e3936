import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    include: ["{app,components,lib,measure}/**/*.test.{ts,tsx}"],
    environment: "node",
    // A busy machine takes its time.
    testTimeout: 30_000,
  },
});
