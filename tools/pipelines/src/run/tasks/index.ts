import { azureCliTask } from './azure-cli.ts';
import { bashTask } from './script.ts';
import { cacheTask } from './cache.ts';
import { downloadArtifactTask, publishArtifactTask } from './artifacts.ts';
import { nodeToolTask, useNodeTask } from './node-version.ts';
import { publishCoverageTask, publishTestResultsTask } from './publish-results.ts';
import type { Task } from './task.ts';

/** Every task that the runner knows. */
export const tasks: readonly Task[] = [
  azureCliTask,
  bashTask,
  cacheTask,
  downloadArtifactTask,
  nodeToolTask,
  publishArtifactTask,
  publishCoverageTask,
  publishTestResultsTask,
  useNodeTask,
];

/** The task by name and major version, as in `Cache@2`. */
export function findTask(name: string, version: string): Task | undefined {
  return tasks.find(
    (task) =>
      task.name.toLowerCase() === name.toLowerCase() && task.versions.includes(version.split('.')[0] ?? ''),
  );
}
