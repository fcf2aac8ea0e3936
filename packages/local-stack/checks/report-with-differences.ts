import { JsonReporter, type TestModule } from "vitest/node";

/**
 * Vitest's JSON report, in which what failed also says line by line how what came differs from what was expected:
 * otherwise that is only on the screen.
 */
export default class ReportWithDifferences extends JsonReporter {
  constructor() {
    super({});
  }

  override async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    for (const error of modules.flatMap(errorsOf)) {
      if (!error.diff) continue;
      const frames = error.stack?.slice(error.stack.search(/^\s+at /m)) ?? "";
      error.stack = [error.message, error.diff, frames].join("\n");
    }
    return super.onTestRunEnd(modules);
  }
}

const errorsOf = (module: TestModule) =>
  [...module.children.allTests("failed")].flatMap((test) => test.result().errors ?? []);
