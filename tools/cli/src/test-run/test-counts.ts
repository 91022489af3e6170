import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

/** The files in which the runners of all projects left their counts, as absolute paths. */
export function resultFiles(root: string): string[] {
  const patterns = ['{apps,libs,tools}/*/dist/test-results/*.json', '{e2e,bench}/dist/test-results/*.json'];
  return globSync(patterns, { cwd: root }).map((file) => join(root, file));
}

/** Adds up what the runners of all projects counted. */
export function testCounts(root: string): TestCounts {
  const total: TestCounts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of resultFiles(root)) {
    const counts = JSON.parse(readFileSync(file, 'utf8')) as TestCounts;
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
  return total;
}

/** The closing line of a test run: «N passed, N failed», with the skipped ones where there are any. */
export function closingLine({ passed, failed, skipped }: TestCounts): string {
  const line = `${String(passed)} passed, ${String(failed)} failed`;
  return skipped === 0 ? line : `${line}, ${String(skipped)} skipped`;
}
