import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const waits = ({ moduleId }: TestSpecification) => Number(moduleId.endsWith("/hanging.test.ts"));

/** Begins with what does nothing but wait, so that the others work meanwhile; otherwise as Vitest has it. */
class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- it is no array's
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => waits(b) - waits(a));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: WaitingFirst },
    projects: [
      {
        test: { name: "unit", include: ["**/*.test.ts"], exclude: ["proof/*.test.ts", "**/node_modules/**"] },
      },
      {
        test: {
          name: "proof",
          include: ["proof/*.test.ts"],
          // Each file has a stack of its own, for a run charges whatever is due. Two need a core each; one waits.
          maxWorkers: 3,
          // Node itself runs the stack, for which Vite's idea of a module does not do.
          server: { deps: { external: [/\/packages\/local-stack\//] } },
          testTimeout: 600_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
