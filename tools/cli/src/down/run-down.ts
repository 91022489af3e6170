import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ShoalError } from '@shoal/exec';
import {
  clusterPlan,
  disconnectForge,
  forgeUrls,
  readClusterRecord,
  readClusterRecords,
  removeCluster,
  stopCluster,
  stopForge,
  type ClusterRecord,
  type LabPaths,
} from '@shoal/lab';
import { withLock } from '@shoal/toolchain';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { requireRoot } from '../require-root.ts';
import { removeLabRemote } from '../repository/lab-remote.ts';
import { Repository } from '../repository/repository.ts';
import { workspaceRoot } from '../workspace.ts';

export interface DownOptions {
  /** Undefined: everything of this installation, the forge included. */
  cluster: string | undefined;
  purge: boolean;
}

async function downCluster(
  { name, index, nodes }: ClusterRecord,
  paths: LabPaths,
  purge: boolean,
): Promise<void> {
  await disconnectForge(clusterPlan(name, index, nodes, paths), paths);
  await (purge ? removeCluster(name, paths) : stopCluster(name, paths));
}

async function downAll(paths: LabPaths, purge: boolean): Promise<void> {
  await stopForge(paths);
  const records = await readClusterRecords(paths);
  await Promise.all(
    records.map(({ name }) => (purge ? removeCluster(name, paths) : stopCluster(name, paths))),
  );
  await rm(paths.runDir, { recursive: true, force: true });
  if (!purge) return;
  const repository = await Repository.open(workspaceRoot).catch(() => undefined);
  if (repository !== undefined) await removeLabRemote(repository, forgeUrls(paths).git);
}

/** Stops what runs; a second `down` finds nothing to do. */
export async function runDown({ cluster, purge }: DownOptions, context: CommandContext): Promise<void> {
  requireRoot('down');
  const paths = installationPaths(context.env);
  if (!existsSync(paths.dataDir)) {
    context.stderr.write('shoal: nothing to take down: there is no lab here\n');
    return;
  }
  const started = performance.now();
  const work = async (): Promise<void> => {
    if (cluster === undefined) {
      await downAll(paths, purge);
      return;
    }
    const record = await readClusterRecord(cluster, paths);
    if (record === undefined) {
      throw new ShoalError('NO_CLUSTER', `There is no cluster «${cluster}» here`, { hint: './shoal status' });
    }
    await downCluster(record, paths, purge);
  };
  await withLock(join(paths.dataDir, 'up.lock'), work, () => {
    context.stderr.write('shoal: another ./shoal up or down is at work; waiting for it\n');
  });
  if (cluster === undefined && purge) await rm(paths.dataDir, { recursive: true, force: true });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const what = cluster === undefined ? 'the platform' : `the cluster ${cluster}`;
  context.stderr.write(`shoal: ${what} is down (${seconds} s)${purge ? ', its data removed' : ''}\n`);
}
