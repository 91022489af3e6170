import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { execaExec } from '@shoal/exec';
import { installedPackages } from '../src/agent/installed-packages.ts';
import { jobCacheFolder } from '../src/agent/job-caches.ts';
import { openNamespacedHost } from '../src/agent/namespaced-host.ts';
import type { RunOptions } from '../src/run/index.ts';
import { createWorkbench, type Workbench } from '../src/run/testing/run-yaml.ts';

export interface JobOptions {
  readonly ref?: string;
  readonly job?: string;
  readonly changes?: Partial<RunOptions>;
}

/** Jobs as the lab's agent opens them, with nothing but a repository. Needs root. */
export interface AgentBench extends Pick<Workbench, 'folder' | 'repository'> {
  /** A path below its folder, which no job may see. */
  at(name: string): string;
  /** What the job kept that ran last. */
  kept(): string;
  /** Runs a job of one script; its result in the first line, then its logs and its record. */
  run(script: string, options?: JobOptions): Promise<string>;
  close(): Promise<void>;
}

/** @param files of the repository; `clone/` of the folder has packages for its lockfile. */
export async function openAgentBench(files: Readonly<Record<string, string>> = {}): Promise<AgentBench> {
  const bench = await createWorkbench(files);
  const at = (name: string) => join(bench.folder, name);
  mkdirSync(at('toolchain'));
  writeFileSync(at('secret'), 'of the machine');
  const npm = await execaExec.stdout('sh', ['-c', 'command -v npm']);
  let kept = '';
  return {
    folder: bench.folder,
    repository: bench.repository,
    at,
    kept: () => kept,
    async run(script, { ref = 'refs/heads/main', job = 'verify', changes = {} } = {}) {
      const yaml = JSON.stringify({
        jobs: [{ job, steps: [{ checkout: 'self', fetchDepth: 0 }, { script: `set -e\n${script}` }] }],
      });
      const record = await bench.run(yaml, {
        openHost: async (name) => {
          kept = await jobCacheFolder(bench.folder, ref, name);
          return openNamespacedHost(name, {
            jobs: at('jobs'),
            kept,
            repository: bench.repository,
            node: process.execPath,
            npm,
            toolchain: at('toolchain'),
            kubernetes: at('toolchain'),
            packages: await installedPackages(at('clone'), at('packages')),
          });
        },
        ...changes,
      });
      return `${String(record.result)}\n${bench.logs()}\n${JSON.stringify(record)}`;
    },
    async close() {
      // Nobody waits for the folders of jobs that have ended, but for this.
      while (readdirSync(at('jobs')).length > 0) await delay(20);
      bench.remove();
    },
  };
}
