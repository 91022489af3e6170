import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  ATTACKS_PAGE,
  attacksPage,
  LOCKDOWN_FOLDERS,
  lockdownDigest,
  rows,
  runMutations,
  runSuite,
} from '@shoal/attacks';
import { execaExec, ExitCode, ShoalError } from '@shoal/exec';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { knownCluster } from '../known-cluster.ts';
import { Repository } from '../repository/repository.ts';
import { requireRoot } from '../require-root.ts';
import { workspaceRoot } from '../workspace.ts';
import { progressLine } from './attack-text.ts';

/**
 * Runs every row, then takes each piece of the lockdown away and runs the rows that depend on it, and writes the page.
 * @returns whether every row held, and noticed the loss of what it depends on.
 * @throws ShoalError NOT_THROW_AWAY (exit code 2) in the usual installation, which would be broken afterwards.
 */
export async function runMutation(cluster: string, context: CommandContext): Promise<boolean> {
  if (!context.env['SHOAL_DATA_DIR']) {
    throw new ShoalError('NOT_THROW_AWAY', 'This takes the lockdown apart, so it needs a lab to throw away', {
      exitCode: ExitCode.usage,
      hint: 'export SHOAL_DATA_DIR=/var/lib/shoal-mutation SHOAL_RUN_DIR=/run/shoal-mutation SHOAL_PORT_OFFSET=9000; ./shoal up --throw-away; ./shoal attack --mutation; ./shoal down --purge',
    });
  }
  requireRoot('attack --mutation');
  const paths = installationPaths(context.env);
  const platform = { plan: await knownCluster(cluster, paths), paths };
  const results = await runSuite(platform, {
    rows,
    onResult: (result) => context.stderr.write(`${progressLine(result)}\n`),
  });
  const mutations = await runMutations(platform, rows, ({ guard, dependent, red }) => {
    context.stderr.write(`shoal: without ${guard}: rows ${dependent.join()}; red: ${red.join() || 'none'}\n`);
  });
  const repository = await Repository.open(workspaceRoot);
  const commit = await repository.git(['log', '-1', '--format=%H', '--', ...LOCKDOWN_FOLDERS]);
  const digest = await lockdownDigest(workspaceRoot);
  const file = join(workspaceRoot, ATTACKS_PAGE);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, attacksPage({ commit, digest, rows: results, mutations }));
  await execaExec.run(join(workspaceRoot, 'node_modules/.bin/prettier'), ['--write', file]);
  context.stdout.write(`${ATTACKS_PAGE}\n`);
  return (
    results.every(({ passed }) => passed) &&
    mutations.every(({ dependent, red }) => red.length === dependent.length)
  );
}
