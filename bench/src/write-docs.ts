import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchmarksPage } from './benchmarks-page.ts';
import { readResults, workspaceRoot } from './results.ts';

writeFileSync(join(workspaceRoot, 'docs/benchmarks.md'), benchmarksPage(readResults()));
