import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import { join } from 'node:path';

export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Adds up what the runners of all projects wrote to `dist/test-results/*.json` below the root. */
export function testCounts(root: string): TestCounts {
  const files = globSync(
    ['{apps,libs,tools}/*/dist/test-results/*.json', '{e2e,bench}/dist/test-results/*.json'],
    { cwd: root },
  );
  const total: TestCounts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of files) {
    const counts = JSON.parse(readFileSync(join(root, file), 'utf8')) as TestCounts;
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
