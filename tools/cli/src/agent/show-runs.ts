import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabPaths } from '@shoal/lab';
import { readRun, readRuns, type RunRecord } from '@shoal/pipelines';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { outcomeOf, runText, secondsOf } from '../pipeline/run-text.ts';
import { shortCommit, shortRef } from '../pipeline/short-names.ts';
import { requireRoot } from '../require-root.ts';
import { table } from '../terminal/table.ts';
import { agentConfigFile, agentFolder } from './agent-folder.ts';

const SHOWN = 20;

function row(record: RunRecord): string[] {
  const waits = record.stages.find(({ approval }) => approval?.state === 'waiting');
  return [
    String(record.id),
    waits === undefined ? outcomeOf(record) : `waits for approval of ${waits.name}`,
    secondsOf(record),
    shortRef(record.ref),
    shortCommit(record.commit),
    record.message,
  ];
}

function noRuns(paths: LabPaths): string {
  return existsSync(agentConfigFile(paths))
    ? 'no push has started a run yet'
    : 'pushes start no runs here: ./shoal up --pipelines';
}

async function logText(record: RunRecord, folder: string): Promise<string> {
  const steps = record.stages.flatMap(({ jobs }) => jobs.flatMap((job) => job.steps));
  const logs = steps.filter(({ log }) => existsSync(join(folder, log)));
  const texts = await Promise.all(
    logs.map(
      async ({ displayName, log }) => `== ${displayName}\n${await readFile(join(folder, log), 'utf8')}`,
    ),
  );
  return texts.join('');
}

/** Lists the newest runs, or shows one. @throws ShoalError RUN_UNKNOWN */
export async function showRuns(
  id: number | undefined,
  { logs = false, json = false }: { logs?: boolean; json?: boolean },
  context: CommandContext,
): Promise<void> {
  requireRoot('runs');
  const paths = installationPaths(context.env);
  const folder = agentFolder(paths);
  const print = (text: string): void => void context.stdout.write(`${text.trimEnd()}\n`);
  if (id === undefined) {
    const records = await readRuns(folder, SHOWN);
    if (json) print(JSON.stringify(records, null, 2));
    else print(records.length === 0 ? noRuns(paths) : table(records.map(row)));
    return;
  }
  const { record, path } = await readRun(folder, id);
  if (json) print(JSON.stringify(record, null, 2));
  else print(logs ? `${runText(record)}\n\n${await logText(record, path)}` : runText(record));
}
