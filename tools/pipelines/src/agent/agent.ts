import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isDiskFull, ShoalError } from '@shoal/exec';
import { loadPipeline } from '../load-pipeline.ts';
import type { Pipeline } from '../model/index.ts';
import { recordPath, runPipeline } from '../run/engine/run-pipeline.ts';
import type { Approvals } from '../run/engine/run-options.ts';
import type { OpenHost } from '../run/job/job-host.ts';
import { newRunFolder, pruneRuns } from '../run/local/run-numbers.ts';
import { saveRecord } from '../run/record/record-file.ts';
import type { RunRecord } from '../run/record/run-record.ts';
import { createCacheStore } from '../run/store/cache-store.ts';
import type { AgentConfig } from './agent-config.ts';
import { readState, writeState, type AgentState } from './agent-state.ts';
import { fileApprovals } from './approvals.ts';
import { baseVariables } from './base-variables.ts';
import { changedPaths } from './changed-paths.ts';
import { pruneJobCaches } from './job-caches.ts';
import { grantedFor, groupsFor } from './read-group.ts';
import { readRun, readRuns, runsFolder } from './read-runs.ts';
import { isProtected, MAIN } from './refs.ts';
import type { RepositoryMirror } from './repository-mirror.ts';
import { createRunQueue } from './run-queue.ts';
import { parametersOf } from './parameters-of.ts';
import type { PullRequestOf } from './pull-request-of.ts';
import type { TellCommit } from './tell-commit.ts';
import { wantsRun, type RunReason } from './wants-run.ts';

const KEPT_RUNS = 50;
/** How a run waits that somebody has asked for: no push speaks for it, and it speaks for none. */
const ALONE = { batch: false, protected: true };

interface AgentRun {
  readonly id: number;
  readonly ref: string;
  readonly commit: string;
  readonly folder: string;
  readonly pipeline: Pipeline;
  readonly record: RunRecord;
}

type NewRun = Pick<
  RunRecord,
  'pipeline' | 'reason' | 'ref' | 'commit' | 'message' | 'requestedFor' | 'rerunOf' | 'note'
>;

export interface AgentDependencies {
  readonly config: AgentConfig;
  readonly mirror: RepositoryMirror;
  /** Opens hosts for the jobs of a ref; what they keep is kept apart from that of other refs. */
  readonly hosts: (ref: string) => OpenHost;
  readonly log: (line: string) => void;
  readonly tell: TellCommit;
  readonly pullRequestOf: PullRequestOf;
}

export interface Agent {
  /** Looks at every branch and tag, and starts what their commits ask for. */
  look(pushedBy: string): Promise<void>;
  /** A commit that somebody else takes care of: it starts nothing, and is what later runs are compared with. */
  acknowledge(ref: string, commit: string): Promise<void>;
  /**
   * Starts a run of the commit of an earlier one. Returns its number.
   * @throws ShoalError RUN_UNKNOWN
   */
  again(id: number, askedBy: string): Promise<number>;
  /** Resolves when no run runs or waits. */
  idle(): Promise<void>;
}

/**
 * The pipeline agent. It goes by what the branches and tags are at, never by messages alone: what was pushed while it did not
 * run is found when it starts. A run that a restart has cut off is taken up again, but for the stages that had succeeded.
 */
export async function startAgent(dependencies: AgentDependencies): Promise<Agent> {
  const { config, mirror, hosts, log, tell, pullRequestOf } = dependencies;
  const { folder } = config;
  const runs = runsFolder(folder);
  const stateFile = join(folder, 'state.json');
  let state: AgentState = (await readState(stateFile)) ?? { seen: {} };
  const isNew = Object.keys(state.seen).length === 0;
  let last: Promise<unknown> = Promise.resolve();
  /** One look at a time: two pushes within a second are two looks, one after the other. */
  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };

  /** Tells of a run that has ended, also where the disk has no room for its record yet. */
  async function end(run: AgentRun): Promise<void> {
    await saveRecord(recordPath(run.folder), run.record).catch((error: unknown) => {
      log(`run ${String(run.id)} has ended, but its record is not written: ${String(error)}`);
    });
    await tell(run.record);
  }
  async function close(run: AgentRun, result: 'failed' | 'canceled', note: string): Promise<void> {
    Object.assign(run.record, { state: 'completed', result, note, finishedAt: new Date().toISOString() });
    await end(run);
  }

  const bases = {
    mirror,
    pullRequestOf,
    records: () => readRuns(folder, KEPT_RUNS),
    firstBase: () => state.seen[`base of ${MAIN}`],
  };
  const scopeOf = (ref: string) =>
    join(folder, 'caches', createHash('sha256').update(ref).digest('hex').slice(0, 12));

  async function work(run: AgentRun, signal: AbortSignal): Promise<void> {
    const { ref, record } = run;
    log(`run ${String(run.id)} of ${ref} begins`);
    void tell(record);
    const waits = Promise.withResolvers<undefined>();
    const approvals = fileApprovals(run.folder, config.approvals);
    const whole = runToEnd(run, signal, {
      needed: approvals.needed,
      decision: (stage, environments, aborted) => {
        // Who approves takes hours: the next push does not wait for that.
        if (record.stages.every(({ state }) => state !== 'running')) waits.resolve(undefined);
        return approvals.decision(stage, environments, aborted);
      },
    });
    await Promise.race([whole, waits.promise]);
  }

  async function runToEnd(run: AgentRun, signal: AbortSignal, approvals: Approvals): Promise<void> {
    const { ref, pipeline, record } = run;
    try {
      await runPipeline({
        pipeline,
        record,
        folder: run.folder,
        openHost: hosts(ref),
        caches: createCacheStore(ref === MAIN ? [scopeOf(MAIN)] : [scopeOf(ref), scopeOf(MAIN)]),
        approvals,
        readGroup: groupsFor(ref, config.groups),
        readGranted: grantedFor(ref, config.granted),
        variables: Object.fromEntries(
          Object.entries({ ...config.variables, ...(await baseVariables(bases, run)) }).map(
            ([name, value]) => [name, { value, secret: false }] as const,
          ),
        ),
        agents: config.agents,
        signal,
        report: (line) => {
          log(`run ${String(run.id)}: ${line}`);
        },
      });
      await tell(record);
    } catch (error) {
      // All of it has run, and only its record could not be written.
      if (record.state === 'completed') await end(run);
      else await close(run, 'failed', error instanceof ShoalError ? error.explain() : String(error));
    }
    log(`run ${String(run.id)} of ${ref}: ${record.result ?? 'failed'}`);
  }

  const queue = createRunQueue<AgentRun>(work, (run, by) => {
    void close(run, 'canceled', `run ${String(by.id)} takes its place`);
  });

  async function begin(ref: string, commit: string, record: RunRecord, path: string): Promise<void> {
    try {
      const source = await mirror.sourceAt(commit);
      const { pipeline } = loadPipeline({
        source,
        file: record.pipeline,
        parameters: parametersOf(source, record.pipeline, config.parameters),
        variables: { 'Build.Reason': record.reason, 'Build.SourceBranch': ref },
      });
      const run: AgentRun = { id: record.id, ref, commit, folder: path, pipeline, record };
      await saveRecord(recordPath(run.folder), run.record);
      const ofPush = { batch: pipeline.trigger.batch && ref === MAIN, protected: isProtected(ref) };
      queue.add(run, record.rerunOf === undefined ? ofPush : ALONE);
    } catch (error) {
      Object.assign(record, {
        state: 'completed',
        result: 'failed',
        note: error instanceof ShoalError ? error.explain() : String(error),
      });
      await saveRecord(recordPath(path), record);
    }
  }

  async function consider(
    file: string,
    { ref, before, commit, user }: { ref: string; before: string | undefined; commit: string; user: string },
  ): Promise<void> {
    const source = await mirror.sourceAt(commit);
    if (source.read({ repository: '', path: file }) === undefined) return;
    const message = await mirror.git('log', '-1', '--format=%B', commit);
    const changed = before === undefined ? undefined : await changedPaths(mirror, before, commit);
    let reason: RunReason = 'IndividualCI';
    try {
      const { pipeline } = loadPipeline({ source, file });
      const wanted = wantsRun(pipeline, { ref, message, changed });
      if (wanted.reason === undefined) {
        log(`${file} for ${ref} ${commit}: no run, ${wanted.why}`);
        return;
      }
      reason = wanted.reason;
    } catch {
      // The run itself says what is wrong with its pipeline.
    }
    const subject = message.split('\n')[0] ?? '';
    await beginNew({ pipeline: file, reason, ref, commit, message: subject, requestedFor: user });
  }

  async function beginNew(of: NewRun): Promise<number> {
    const { id, path } = await newRunFolder(runs);
    await pruneRuns(runs, KEPT_RUNS);
    const record: RunRecord = {
      ...of,
      ...{ id, name: String(id), state: 'pending', tags: [], attempt: 1, stages: [] },
    };
    await begin(of.ref, of.commit, record, path);
    return id;
  }

  async function remember(ref: string, commit: string): Promise<void> {
    const seen = { ...state.seen, [ref]: commit };
    await writeState(stateFile, { seen });
    state = { seen };
  }

  async function forget(ref: string, before: string | undefined): Promise<void> {
    const { [ref]: _, ...others } = state.seen;
    state = { seen: before === undefined ? others : { ...others, [ref]: before } };
    await writeState(stateFile, state).catch(() => undefined);
  }

  async function look(user: string): Promise<void> {
    const refs = await mirror.refresh();
    for (const [ref, commit] of refs) {
      const before = state.seen[ref];
      if (before === commit) continue;
      try {
        // Remembered first: a commit that breaks the agent does so once.
        await remember(ref, commit);
        for (const file of config.pipelines) await consider(file, { ref, before, commit, user });
      } catch (error) {
        // It is not the commit's fault: the next look finds it again.
        if (isDiskFull(error)) await forget(ref, before);
        throw error;
      }
    }
    state = {
      seen: Object.fromEntries(
        Object.entries(state.seen).filter(([ref]) => refs.has(ref) || !ref.startsWith('refs/')),
      ),
    };
    await writeState(stateFile, state);
    await pruneJobCaches(folder, refs.keys());
  }

  async function takeUp(): Promise<void> {
    for (const record of (await readRuns(folder, KEPT_RUNS)).reverse()) {
      if (record.state === 'completed') continue;
      record.attempt += 1;
      record.note = 'the agent was restarted in the middle of it; what had succeeded was not run again';
      await begin(record.ref, record.commit, record, join(runs, String(record.id)));
    }
  }

  if (isNew) {
    // What the installation began with was published by `up`.
    const refs = await mirror.refresh();
    state = { seen: Object.fromEntries(refs) };
    const main = refs.get(MAIN);
    if (main !== undefined) state.seen[`base of ${MAIN}`] = main;
    await writeState(stateFile, state);
  } else {
    await inOrder(() => takeUp());
    await inOrder(() => look('the git server'));
  }
  return {
    look: (user) => inOrder(() => look(user)),
    acknowledge: (ref, commit) =>
      inOrder(async () => {
        state.seen[ref] = commit;
        state.seen[`base of ${ref}`] = commit;
        await writeState(stateFile, state);
      }),
    again: (id, askedBy) =>
      inOrder(async () => {
        const { pipeline, reason, ref, commit, message } = (await readRun(folder, id)).record;
        const note = `run ${String(id)} again`;
        return beginNew({ pipeline, reason, ref, commit, message, requestedFor: askedBy, rerunOf: id, note });
      }),
    async idle() {
      await last;
      await queue.idle();
    },
  };
}
