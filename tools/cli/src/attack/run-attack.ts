import { rows, runSuite } from '@shoal/attacks';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { knownCluster } from '../known-cluster.ts';
import { requireRoot } from '../require-root.ts';
import { withCluster } from '../with-cluster.ts';
import { attackText, progressLine } from './attack-text.ts';
import { chooseRows } from './choose-rows.ts';

export interface AttackOptions {
  cluster: string;
  tenant: string | undefined;
  row: string | undefined;
  json: boolean;
}

/**
 * Attacks a running platform and prints the table.
 * @returns whether every attack was refused for its reason while its twin worked.
 * @throws ShoalError NOT_ROOT (exit code 3), WRONG_OPTIONS (exit code 2), NO_CLUSTER, CLUSTER_SILENT.
 */
export async function runAttack(options: AttackOptions, context: CommandContext): Promise<boolean> {
  const choice = chooseRows(rows, options);
  requireRoot('attack');
  const paths = installationPaths(context.env);
  const plan = await knownCluster(options.cluster, paths);
  // Says in one sentence what is missing, before forty rows say it.
  await withCluster(options.cluster, paths, (kube) => kube.untilReady({ timeoutMs: 0 }));
  const results = await runSuite(
    { plan, paths },
    { ...choice, onResult: (result) => context.stderr.write(`${progressLine(result)}\n`) },
  );
  const passed = results.every((result) => result.passed);
  context.stdout.write(
    options.json ? `${JSON.stringify({ passed, rows: results }, null, 2)}\n` : attackText(results),
  );
  return passed;
}
