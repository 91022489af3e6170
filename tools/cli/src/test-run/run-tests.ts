import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { execaExec } from '@shoal/exec';
import type { CommandContext } from '../command-context.ts';
import { Repository } from '../repository/repository.ts';
import { workspaceRoot } from '../workspace.ts';
import { giveBack } from './give-back.ts';
import { providePrerequisites } from './provide-prerequisites.ts';
import { provideTestPackages } from './provide-test-packages.ts';
import { stages, type Stage } from './stages.ts';
import { closingLine, resultFiles, testCounts } from './test-counts.ts';

const BIN = join(workspaceRoot, 'node_modules/.bin');

export interface TestOptions {
  /** Also what needs root and a cluster. */
  lab: boolean;
  /** Also what takes too long for every change. */
  full: boolean;
}

/** Why a stage is left out, or undefined when it runs. */
export function reasonToSkip(
  { runAs, full: isLong }: Stage,
  { lab, full }: TestOptions,
  isRoot: boolean,
): string | undefined {
  if (isLong === true && !full) return 'left out, it takes half an hour more (./shoal test --full)';
  if (runAs !== 'root') return undefined;
  if (!lab) return 'skipped, as --no-lab asks';
  return isRoot ? undefined : 'skipped, it needs root (sudo ./shoal test)';
}

async function runStage(
  { command, runAs }: Stage,
  owner: Repository['owner'],
  path: string,
): Promise<number> {
  const [program, ...args] = command;
  const dropped = runAs === 'owner' && owner !== undefined ? owner : undefined;
  return execaExec.passThrough(join(BIN, program), args, {
    cwd: workspaceRoot,
    env: {
      PATH: `${BIN}:${path}`,
      NX_TUI: 'false',
      // A process per plugin costs more than it protects in a run that ends with it.
      NX_ISOLATE_PLUGINS: 'false',
      ...(dropped === undefined ? {} : { HOME: dropped.home, XDG_CACHE_HOME: undefined }),
    },
    ...(dropped === undefined ? {} : { uid: dropped.uid, gid: dropped.gid }),
  });
}

/**
 * Runs every stage, also after one failed, and prints the sum of what the runners counted.
 * @returns whether all stages passed.
 */
export async function runTests(options: TestOptions, context: CommandContext): Promise<boolean> {
  const isRoot = process.getuid?.() === 0;
  const { owner } = await Repository.open(workspaceRoot);
  // Counts of an earlier run must not be added to this one's; a cached target brings its own back.
  for (const file of resultFiles(workspaceRoot)) rmSync(file);
  await provideTestPackages(context);
  if (isRoot && options.lab) await providePrerequisites(context);

  const failed: string[] = [];
  for (const stage of stages) {
    const reason = reasonToSkip(stage, options, isRoot);
    context.stderr.write(`shoal test: ${stage.name}${reason === undefined ? '' : `: ${reason}`}\n`);
    if (reason !== undefined) continue;
    const code = await runStage(stage, owner, context.env['PATH'] ?? '');
    if (code !== 0) failed.push(stage.name);
    if (owner !== undefined && stage.runAs !== 'owner') await giveBack(workspaceRoot, owner, execaExec);
  }
  if (failed.length > 0) context.stderr.write(`shoal test: failed: ${failed.join('; ')}\n`);
  context.stdout.write(`${closingLine(testCounts(workspaceRoot))}\n`);
  return failed.length === 0;
}
