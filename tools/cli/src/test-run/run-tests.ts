import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execaExec } from '@shoal/exec';
import type { CommandContext } from '../command-context.ts';
import { workspaceRoot } from '../workspace.ts';
import { closingLine, testCounts } from './test-counts.ts';

interface Stage {
  name: string;
  args: readonly string[];
  needsRoot: boolean;
}

const NX = ['run-many', '--outputStyle=static', '--nxBail=false'];

/**
 * Short to long, so that a slip shows early. Tests that start servers or clusters are never cached, for they also test this
 * machine; the last stage owns it, so nothing runs beside it.
 */
const STAGES: readonly Stage[] = [
  { name: 'format', args: ['prettier', '--check', '--log-level=warn', '.'], needsRoot: false },
  {
    name: 'lint, types, units, builds',
    args: ['nx', ...NX, '-t', 'lint', 'typecheck', 'test', 'build'],
    needsRoot: false,
  },
  {
    name: 'charts, overlays and servers',
    args: ['nx', ...NX, '-t', 'chart-lint', 'manifests', 'api-test', 'forge-test', '--parallel=1'],
    needsRoot: false,
  },
  { name: 'lab', args: ['nx', ...NX, '-t', 'lab-test', '--parallel=1'], needsRoot: true },
];

/**
 * Runs every stage, also after one failed, and prints the sum of what the runners counted.
 * @returns whether all stages passed.
 */
export async function runTests(options: { lab: boolean; context: CommandContext }): Promise<boolean> {
  const { context } = options;
  const isRoot = process.getuid?.() === 0;
  // Counts of an earlier run must not be added to this one's; a cached target brings its own back.
  for (const file of globSync('{apps,libs,tools}/*/dist/test-results/*.json', { cwd: workspaceRoot }))
    rmSync(join(workspaceRoot, file));
  for (const file of globSync('{e2e,bench}/dist/test-results/*.json', { cwd: workspaceRoot }))
    rmSync(join(workspaceRoot, file));

  const failed: string[] = [];
  for (const stage of STAGES) {
    if (stage.needsRoot && !options.lab) {
      context.stderr.write(`shoal test: ${stage.name}: skipped, as --no-lab asks\n`);
      continue;
    }
    if (stage.needsRoot && !isRoot) {
      context.stderr.write(`shoal test: ${stage.name}: skipped, it needs root (sudo ./shoal test)\n`);
      continue;
    }
    context.stderr.write(`shoal test: ${stage.name}\n`);
    const [program = '', ...args] = stage.args;
    const code = await execaExec.passThrough(join(workspaceRoot, 'node_modules/.bin', program), args, {
      cwd: workspaceRoot,
      env: {
        PATH: `${join(workspaceRoot, 'node_modules/.bin')}:${context.env['PATH'] ?? ''}`,
        NX_TUI: 'false',
      },
    });
    if (code !== 0) failed.push(stage.name);
  }
  if (failed.length > 0) context.stderr.write(`shoal test: failed: ${failed.join('; ')}\n`);
  context.stdout.write(`${closingLine(testCounts(workspaceRoot))}\n`);
  return failed.length === 0;
}
