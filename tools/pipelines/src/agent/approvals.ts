import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ExitCode, ShoalError } from '@shoal/exec';
import { writeAtomically } from '../run/record/record-file.ts';
import type { Approvals } from '../run/engine/run-options.ts';
import { readRun } from './read-runs.ts';

const LOOK_MILLISECONDS = 300;

interface Decision {
  readonly approved: boolean;
  readonly by: string;
}

function decisionFile(runFolder: string, stage: string): string {
  return join(runFolder, 'approvals', `${stage}.json`);
}

/** Approvals by files in the folder of the run: they outlive a restart of the agent. */
export function fileApprovals(runFolder: string, environments: readonly string[]): Approvals {
  return {
    needed: (asked) => asked.filter((name) => environments.includes(name)),
    async decision(stage, _environments, signal) {
      for (;;) {
        signal.throwIfAborted();
        const text = await readFile(decisionFile(runFolder, stage), 'utf8').catch(() => undefined);
        if (text !== undefined) return JSON.parse(text) as Decision;
        await delay(LOOK_MILLISECONDS, undefined, { signal });
      }
    },
  };
}

/**
 * Lets a stage that waits begin, or ends it.
 * @throws ShoalError RUN_UNKNOWN, or NOTHING_TO_APPROVE with what the run waits for (exit code 2)
 */
export async function decide(folder: string, id: number, stage: string, decision: Decision): Promise<void> {
  const { record, path } = await readRun(folder, id);
  const waiting = record.stages
    .filter(({ approval }) => approval?.state === 'waiting')
    .map(({ name }) => name);
  if (!waiting.includes(stage)) {
    throw new ShoalError('NOTHING_TO_APPROVE', `the stage ${stage} of run ${String(id)} waits for nobody`, {
      hint: waiting.length === 0 ? 'no stage of it does' : `these do: ${waiting.join(', ')}`,
      exitCode: ExitCode.usage,
    });
  }
  await writeAtomically(decisionFile(path, stage), JSON.stringify(decision));
}
