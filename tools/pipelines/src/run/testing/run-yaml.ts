import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaExec } from '@shoal/exec';
import { loadPipeline } from '../../load-pipeline.ts';
import { memorySource } from '../../testing/memory-source.ts';
import type { RunOptions } from '../engine/run-options.ts';
import { runPipeline } from '../engine/run-pipeline.ts';
import { openPlainHost } from '../job/plain-host.ts';
import type { JobRecord, RunRecord } from '../record/run-record.ts';
import { createCacheStore } from '../store/cache-store.ts';
import { newRecord } from './new-record.ts';

/** A folder with a git repository of one commit, in which pipelines of a test run. */
export interface Workbench {
  readonly folder: string;
  readonly repository: string;
  readonly commit: string;
  /** What was reported, without the times. */
  readonly lines: string[];
  run(yaml: string, changes?: Partial<RunOptions>): Promise<RunRecord>;
  /** Folder of the run that was last. */
  lastFolder(): string;
  /** The text of all logs of the run that was last. */
  logs(): string;
  remove(): void;
}

export async function createWorkbench(files: Readonly<Record<string, string>> = {}): Promise<Workbench> {
  const folder = mkdtempSync(join(tmpdir(), 'workbench-'));
  const repository = join(folder, 'repository');
  const git = (...args: readonly string[]) =>
    execaExec.stdout('git', [
      '-C',
      repository,
      '-c',
      'user.name=T',
      '-c',
      'user.email=t@example.org',
      ...args,
    ]);
  await execaExec.run('git', ['init', '--quiet', '--initial-branch=main', repository]);
  for (const [path, text] of Object.entries({ 'README.md': 'Shoal\n', ...files })) {
    await execaExec.run(
      'sh',
      ['-c', 'mkdir -p "$(dirname "$1")" && cat >"$1"', 'write', join(repository, path)],
      { input: text },
    );
  }
  await git('add', '.');
  await git('commit', '--quiet', '-m', 'First');
  const commit = await git('rev-parse', 'HEAD');
  const lines: string[] = [];
  let runFolder = folder;
  let count = 0;
  return {
    folder,
    repository,
    commit,
    lines,
    async run(yaml, changes = {}) {
      count += 1;
      runFolder = join(folder, 'runs', String(count));
      const { pipeline } = loadPipeline({
        source: memorySource({ 'azure-pipelines.yml': yaml }),
        file: 'azure-pipelines.yml',
      });
      return runPipeline({
        pipeline,
        record: newRecord({ commit }),
        folder: runFolder,
        openHost: (name) => openPlainHost(name, { repository, env: process.env }),
        caches: createCacheStore([join(folder, 'caches')]),
        approvals: { needed: () => [], decision: () => Promise.reject(new Error('nobody is asked')) },
        readGroup: (group) => Promise.reject(new Error(`there is no group ${group}`)),
        agents: 2,
        signal: new AbortController().signal,
        report: (line) => lines.push(line.replace(/ {2}[\d.]+ s$/, '')),
        ...changes,
      });
    },
    lastFolder: () => runFolder,
    logs() {
      const files = readdirSync(join(runFolder, 'logs'), { recursive: true, withFileTypes: true });
      return files
        .filter((file) => file.isFile())
        .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
        .join('');
    },
    remove() {
      rmSync(folder, { recursive: true });
    },
  };
}

/** Every job of the run as `stage.job[.leg]` → its result. */
export function jobResults(record: RunRecord): Record<string, string | undefined> {
  return Object.fromEntries(
    record.stages.flatMap((stage) =>
      stage.jobs.map(
        (job) => [[stage.name, job.name, job.leg].filter(Boolean).join('.'), job.result] as const,
      ),
    ),
  );
}

/** Every step of the job as its title → its result. */
export function stepResults(record: RunRecord, name = 'Job1'): Record<string, string | undefined> {
  const jobs: JobRecord[] = record.stages.flatMap((stage) => stage.jobs).filter((job) => job.name === name);
  return Object.fromEntries(
    jobs.flatMap(({ steps }) => steps.map((step) => [step.displayName, step.result] as const)),
  );
}
