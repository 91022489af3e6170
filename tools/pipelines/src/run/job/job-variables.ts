import { arch } from 'node:os';
import type { Job, Stage, Variable } from '../../model/index.ts';
import type { EvaluationContext } from '../../expressions/index.ts';
import type { RunRecord } from '../record/run-record.ts';
import { textOf } from '../status/evaluate-text.ts';
import { Variables } from '../variables/variables.ts';
import type { JobHost } from './job-host.ts';
import { workspaceFolders } from './workspace.ts';

/** A value of a variable group. */
export interface GroupValue {
  readonly value: string;
  readonly secret: boolean;
}

/** The job that variables are for. */
export interface GroupUse {
  readonly stage: string;
  readonly job: string;
  readonly host: JobHost;
}

/**
 * Gives the values of a variable group to a job.
 * @throws ShoalError when there is no such group, or this run may not have it
 */
export type ReadGroup = (group: string, use: GroupUse) => Promise<Readonly<Record<string, GroupValue>>>;

const fixed = { readonly: true };

/** The variables that every stage and job of the run has from the start. */
export function runVariables(run: RunRecord, extra: Readonly<Record<string, GroupValue>> = {}): Variables {
  const variables = new Variables();
  const [, kind = '', rest = ''] = /^refs\/(\w+)\/(.*)$/.exec(run.ref) ?? [];
  const system = {
    'Build.BuildId': String(run.id),
    'Build.BuildNumber': run.name,
    'Build.DefinitionName': run.pipeline,
    'Build.Reason': run.reason,
    'Build.Repository.Name': 'shoal',
    'Build.Repository.Provider': 'TfsGit',
    'Build.RequestedFor': run.requestedFor,
    'Build.QueuedBy': run.requestedFor,
    'Build.SourceBranch': run.ref,
    // The last segment of a branch, but the whole of a tag: that is what Azure gives.
    'Build.SourceBranchName': kind === 'heads' ? (rest.split('/').at(-1) ?? '') : rest,
    'Build.SourceVersion': run.commit,
    'Build.SourceVersionMessage': run.message,
    'System.TeamProject': 'shoal',
    'System.JobAttempt': '1',
    'System.StageAttempt': String(run.attempt),
    'Agent.Name': 'shoal',
    'Agent.OS': 'Linux',
    'Agent.OSArchitecture': arch() === 'arm64' ? 'ARM64' : 'X64',
    TF_BUILD: 'True',
  };
  for (const [name, value] of Object.entries(system)) variables.set(name, value, fixed);
  for (const [name, { value, secret }] of Object.entries(extra)) variables.set(name, value, { secret });
  return variables;
}

/** Sets what the pipeline declares; `$[ … ]` is evaluated now, and yields nothing where it is a collection. */
export async function declare(
  variables: Variables,
  declared: readonly Variable[],
  context: EvaluationContext,
  group: (name: string) => Promise<Readonly<Record<string, GroupValue>>>,
): Promise<void> {
  for (const variable of declared) {
    if (variable.kind === 'value') {
      variables.set(variable.name, textOf(variable.value, context) ?? '', { readonly: variable.readonly });
      continue;
    }
    for (const [name, { value, secret }] of Object.entries(await group(variable.name))) {
      variables.set(name, value, { secret });
    }
  }
}

/** Adds what only a job has: its names, and the folders of its host. */
export function addJobVariables(
  variables: Variables,
  host: JobHost,
  { stage, job, leg }: { stage: Stage; job: Job; leg: string | undefined },
): void {
  const folders = workspaceFolders(host.root);
  const own = {
    'System.StageName': stage.name,
    'System.StageDisplayName': stage.displayName ?? stage.name,
    'System.JobName': leg ?? job.name,
    'System.JobDisplayName': job.displayName ?? job.name,
    'System.PhaseName': job.name,
    'Agent.JobName': job.displayName ?? job.name,
    'Pipeline.Workspace': folders.root,
    'Agent.BuildDirectory': folders.root,
    'Agent.WorkFolder': folders.root,
    'Agent.TempDirectory': folders.temp,
    'System.DefaultWorkingDirectory': folders.sources,
    'Build.SourcesDirectory': folders.sources,
    'Build.Repository.LocalPath': folders.sources,
    'Build.ArtifactStagingDirectory': folders.artifactStaging,
    'Build.StagingDirectory': folders.artifactStaging,
    'Build.BinariesDirectory': folders.binaries,
    'Common.TestResultsDirectory': folders.testResults,
    ...(job.kind === 'deployment' ? { 'Environment.Name': job.environment.name } : {}),
  };
  for (const [name, value] of Object.entries(own)) variables.set(name, value, fixed);
}
