import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["**/*.test.ts"], exclude: ["tests/**", "**/node_modules/**"] } },
      {
        test: {
          name: "smoke",
          include: ["tests/**/*.test.ts"],
          // Node itself runs the stack, for which Vite's idea of a module does not do.
          server: { deps: { external: [/\/packages\/(local-stack|mutations)\/(?!tests)/] } },
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
