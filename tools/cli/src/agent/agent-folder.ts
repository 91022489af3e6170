import { join } from 'node:path';
import type { LabPaths } from '@shoal/lab';

/** Where the pipeline agent of an installation keeps its runs, and what it is started with. */
export function agentFolder(paths: LabPaths): string {
  return join(paths.dataDir, 'pipelines');
}

/** What the pipeline agent is started with; there only where `up --pipelines` turned it on. */
export function agentConfigFile(paths: LabPaths): string {
  return join(agentFolder(paths), 'agent.json');
}
