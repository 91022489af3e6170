import { failed, succeeded, type Task, type TaskContext, type TaskEnd } from './task.ts';

/** Whether `26.10.0` is what `26`, `26.x`, `26.10.x` or `>=24` asks for. */
export function nodeVersionFits(version: string, wanted: string): boolean {
  const has = version.replace(/^v/, '').split('.').map(Number);
  const least = /^>=\s*(\d+)/.exec(wanted.trim())?.[1];
  if (least !== undefined) return (has[0] ?? 0) >= Number(least);
  const parts = wanted
    .trim()
    .replace(/^[v^~]/, '')
    .split('.');
  return parts.every((part, index) => /^[x*]?$/.test(part) || Number(part) === has[index]);
}

/** The runner brings its own Node: another one is not installed, but asked for in vain is a failure. */
async function checkNode({ job, inputs, log }: TaskContext): Promise<TaskEnd> {
  const wanted = inputs.text('version', 'versionSpec') ?? 'x';
  const version = process.version;
  log(`Node ${version} at ${job.host.node}`);
  return nodeVersionFits(version, wanted)
    ? succeeded
    : failed(`Node ${wanted} is asked for, and this runner has ${version}`);
}

export const useNodeTask: Task = {
  name: 'UseNode',
  versions: ['1'],
  inputs: ['version', 'checkLatest', 'force32bit', 'retryCountOnDownloadFails', 'delayBetweenRetries'],
  run: checkNode,
};

export const nodeToolTask: Task = {
  name: 'NodeTool',
  versions: ['0'],
  inputs: [
    'versionSource',
    'versionSpec',
    'checkLatest',
    'force32bit',
    'nodejsMirror',
    'retryCountOnDownloadFails',
  ],
  run: checkNode,
};
