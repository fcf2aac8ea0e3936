import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { exposeSchemas } from "./web/expose-schemas.ts";

const ordinary = "../../supabase/tests/start-database.ts";
const gated = "gates/start-gated.ts";

/** Proofs that share a stack; those that change what others go by, or end it, have one to themselves. */
const project = (name: string, include: string, stack: string) => ({
  test: {
    name,
    include: [include],
    globalSetup: [stack],
    // Each proof ends with the books of all that it used; whoever shares a stack looks once more, and closes what it opened.
    setupFiles: ["../../supabase/tests/end-with-balanced-books.ts"],
    // Node itself runs the stacks, for which Vite's idea of a module does not do.
    server: { deps: { external: [/\/packages\/local-stack\//] } },
    // Proofs at length take hours.
    testTimeout: 0,
    hookTimeout: 120_000,
  },
});

export default defineConfig({
  test: {
    // Races need Postgres to have a core too.
    maxWorkers: 2,
    reporters: ["default", ["json", { outputFile: "test-results/report.json" }]],
    projects: [
      { test: { name: "unit", include: ["**/*.test.ts"], exclude: ["**/node_modules/**"] } },
      project("shared", "proofs/*.proof.ts", ordinary),
      project("corrupted", "proofs/corrupted/*.proof.ts", ordinary),
      {
        ...project("web", "proofs/web/*.proof.ts", ordinary),
        // so that a proof can read what actions and routes say that they take
        plugins: [exposeSchemas()],
        resolve: {
          alias: [
            { find: /^@\//, replacement: `${resolve(import.meta.dirname, "../../apps/web")}/` },
            {
              find: "server-only",
              replacement: resolve(import.meta.dirname, "../../apps/web/node_modules/server-only/empty.js"),
            },
          ],
        },
      },
      project("tenants", "proofs/tenants/*.proof.ts", ordinary),
      project("gated", "proofs/gated/*.proof.ts", gated),
      project("killed", "proofs/killed/*.proof.ts", gated),
    ],
  },
});
