import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: { name: "unit", include: ["**/*.test.ts"], exclude: ["proof/**", "**/node_modules/**"] },
      },
      {
        test: {
          name: "proof",
          include: ["proof/**/*.test.ts"],
          // Each file has a stack of its own, for a run charges whatever is due. Two need a core each; one waits.
          maxWorkers: 3,
          // Node itself runs the stack, for which Vite's idea of a module does not do.
          server: { deps: { external: [/\/packages\/local-stack\//] } },
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
