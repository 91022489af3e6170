import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { execaExec, ExitCode, ShoalError, type Exec } from '@shoal/exec';
import { folderSource } from '../../expand/template-source.ts';
import { loadPipeline } from '../../load-pipeline.ts';
import type { Pipeline } from '../../model/index.ts';
import { runPipeline } from '../engine/run-pipeline.ts';
import { openPlainHost } from '../job/plain-host.ts';
import type { GroupValue } from '../job/job-variables.ts';
import type { RunRecord } from '../record/run-record.ts';
import { createCacheStore } from '../store/cache-store.ts';
import { findPipeline } from './find-pipeline.ts';
import { newRunFolder, pruneRuns } from './run-numbers.ts';

export interface LocalRunOptions {
  /** A pipeline's file, or a folder of a repository. */
  readonly path: string;
  /** `${XDG_CACHE_HOME:-~/.cache}/shoal`. */
  readonly cacheDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stages?: readonly string[];
  /** Environments that the caller approves. */
  readonly approve: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly report: (line: string) => void;
  readonly exec?: Exec;
}

export interface LocalRun {
  readonly record: RunRecord;
  /** Where the record, the logs and the artefacts are. */
  readonly folder: string;
}

const KEPT_RUNS = 20;
const AGENTS = 2;

function checkStages(pipeline: Pipeline, stages: readonly string[]): void {
  const known = pipeline.stages.map(({ name }) => name);
  const unknown = stages.find((stage) => !known.includes(stage));
  if (unknown === undefined) return;
  throw new ShoalError('STAGE_UNKNOWN', `the pipeline has no stage ${unknown}`, {
    hint: `there are: ${known.join(', ')}`,
    exitCode: ExitCode.usage,
  });
}

/**
 * Runs a pipeline of this machine's clone, HEAD as it is committed, as the user who calls. What it publishes it publishes
 * with that user's rights; variable groups are empty.
 * @throws ShoalError for a pipeline that cannot be found, expanded or run
 */
export async function runLocally(options: LocalRunOptions): Promise<LocalRun> {
  const { exec = execaExec, cacheDir, env, signal, report } = options;
  const { repository, file } = await findPipeline(options.path, exec);
  const git = (...args: readonly string[]) => exec.stdout('git', ['-C', repository, ...args]);
  const [commit, message, user, branch] = await Promise.all([
    git('rev-parse', 'HEAD'),
    git('log', '-1', '--format=%s'),
    git('log', '-1', '--format=%an'),
    git('rev-parse', '--abbrev-ref', 'HEAD'),
  ]);
  const ref = branch === 'HEAD' ? commit : `refs/heads/${branch}`;
  const { pipeline } = loadPipeline({
    source: folderSource(repository),
    file,
    parameters: options.parameters,
    variables: { 'Build.Reason': 'Manual', 'Build.SourceBranch': ref },
  });
  if (options.stages !== undefined) checkStages(pipeline, options.stages);
  const home = join(
    cacheDir,
    'pipelines',
    createHash('sha256').update(repository).digest('hex').slice(0, 12),
  );
  const runs = join(home, 'runs');
  const { id, path: folder } = await newRunFolder(runs);
  await pruneRuns(runs, KEPT_RUNS);
  const given = Object.entries(options.variables).map(([name, value]): [string, GroupValue] => [
    name,
    { value, secret: false },
  ]);
  const record = await runPipeline({
    pipeline,
    folder,
    record: {
      ...{ id, pipeline: file, name: String(id), reason: 'Manual', ref, commit, message, requestedFor: user },
      ...{ state: 'pending', tags: [], attempt: 1, stages: [] },
    },
    openHost: (name) => openPlainHost(name, { repository, env }),
    caches: createCacheStore([join(home, 'caches')]),
    approvals: {
      needed: (environments) => environments.filter((name) => !options.approve.includes(name)),
      decision: () => Promise.resolve({ approved: false, by: 'nobody; give --approve ENVIRONMENT' }),
    },
    readGroup: () => Promise.resolve({}),
    variables: Object.fromEntries(given),
    agents: AGENTS,
    ...(options.stages === undefined ? {} : { stages: options.stages }),
    signal,
    report,
  });
  return { record, folder };
}
