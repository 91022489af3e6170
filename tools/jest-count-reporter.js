import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { junitXml } from './jest-junit-xml.js';

/**
 * Writes the counts of one Jest run to `dist/test-results/<name>.json` of the project (`test` unless the reporter's options
 * give another `name`). The file is an output of the Nx target, so a cached run restores it, and `./shoal test` can add up
 * what was run, cached or not. Beside it, the tests one by one as `<name>.xml`.
 */
export default class JestCountReporter {
  constructor(globalConfig, { name = 'test' } = {}) {
    this.rootDir = globalConfig.rootDir;
    this.name = name;
  }

  onRunComplete(_contexts, results) {
    const folder = join(this.rootDir, 'dist', 'test-results');
    mkdirSync(folder, { recursive: true });
    const counts = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    };
    writeFileSync(join(folder, `${this.name}.json`), `${JSON.stringify(counts)}\n`);
    writeFileSync(join(folder, `${this.name}.xml`), junitXml(results));
  }
}
