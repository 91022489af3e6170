import { posix } from 'node:path';
import { readFiles } from '../job/read-files.ts';
import { pipeProcess } from '../process/pipe-process.ts';
import { keySegments, resolvedKey } from './cache-key.ts';
import { failed, succeeded, type Task, type TaskContext } from './task.ts';

const UNPACK = 'mkdir -p "$1" && exec tar -C "$1" -x --no-same-owner';
const PACK = 'test -d "$1" && exec tar -C "$1" -c .';

async function resolveKey(context: TaskContext, key: string): Promise<string> {
  const segments = keySegments(key);
  const folder = context.job.variables.expand('$(System.DefaultWorkingDirectory)');
  const patterns = segments.filter(({ isFile }) => isFile).map(({ text }) => text);
  const contents = new Map<string, string[]>();
  for (const pattern of patterns) {
    contents.set(
      pattern,
      (await readFiles(context, folder, [pattern])).map(({ text }) => text),
    );
  }
  return resolvedKey(segments, (pattern) => contents.get(pattern) ?? []);
}

/**
 * `Cache@2`: brings a folder back, and keeps it when the job has succeeded and there was none for exactly this key
 * (https://learn.microsoft.com/azure/devops/pipelines/release/caching).
 */
export const cacheTask: Task = {
  name: 'Cache',
  versions: ['2'],
  inputs: ['key', 'path', 'restoreKeys', 'cacheHitVar'],
  async run(context) {
    const { job, inputs, log, prepare } = context;
    const folder = posix.resolve(
      job.variables.expand('$(System.DefaultWorkingDirectory)'),
      inputs.required('path'),
    );
    const key = await resolveKey(context, inputs.required('key'));
    const restoreKeys = await Promise.all(
      inputs.lines('restoreKeys').map((line) => resolveKey(context, line)),
    );
    if (key === '') return failed('the key of a cache cannot be empty');
    const hit = await job.caches.find(key, restoreKeys);
    if (hit === undefined) log(`there is no cache for ${key}`);
    else {
      await pipeProcess(prepare({ file: 'sh', args: ['-c', UNPACK, 'unpack', folder] }), { from: hit.file });
      log(`brought back ${folder} from ${hit.key}`);
    }
    const hitVariable = inputs.text('cacheHitVar');
    const hitText = hit === undefined ? 'false' : hit.exact ? 'true' : 'inexact';
    if (hitVariable !== undefined) job.variables.set(hitVariable, hitText);
    if (hit?.exact !== true) {
      job.afterwards.push({
        title: `save the cache ${folder}`,
        work: async (logLine) => {
          const write = (file: string) =>
            pipeProcess(prepare({ file: 'sh', args: ['-c', PACK, 'pack', folder] }), { to: file });
          logLine(`${await job.caches.save(key, write)}: ${key}`);
        },
      });
    }
    return succeeded;
  },
};
