import type { Reporter, TestModule } from "vitest/node";

/** Says at the very end, on a line of its own, what any script can read: "N passed, N failed". */
export default class PlainSummary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const passed = tests.filter((test) => test.result().state === "passed").length;
    const failed = tests.filter((test) => test.result().state === "failed").length;
    const broken = modules.filter((module) => module.errors().length > 0).length + unhandled.length;
    const skipped = tests.length - passed - failed;
    process.once("exit", () =>
      process.stdout.write(
        `${passed} passed, ${failed + broken} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`,
      ),
    );
  }
}
