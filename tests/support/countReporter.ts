import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

export type TestCounts = {
  passed: number;
  failed: number;
  skipped: { name: string; reason: string }[];
  retried: string[];
};

/**
 * Counts for the closing line of `npm test`, written as JSON to the file that TEST_COUNTS_FILE names. A file that does
 * not load and an error outside of any test count as failed: neither may pass for "nothing to do".
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const counts: TestCounts = { passed: 0, failed: unhandled.length, skipped: [], retried: [] };
    for (const module of modules) {
      if (module.errors().length > 0) counts.failed += 1;
      for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        const name = `${module.relativeModuleId} > ${test.fullName}`;
        if (test.diagnostic()?.flaky === true) counts.retried.push(name);
        if (result.state === 'passed') counts.passed += 1;
        else if (result.state === 'skipped') {
          counts.skipped.push({ name, reason: result.note ?? 'no reason given' });
        } else counts.failed += 1;
      }
    }
    const file = process.env.TEST_COUNTS_FILE;
    if (file !== undefined) writeFileSync(file, JSON.stringify(counts));
  }
}
