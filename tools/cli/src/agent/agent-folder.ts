import { join } from 'node:path';
import type { LabPaths } from '@shoal/lab';

/** Where the pipeline agent of an installation keeps its runs, and what it is started with. */
export function agentFolder(paths: LabPaths): string {
  return join(paths.dataDir, 'pipelines');
}
