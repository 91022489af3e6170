import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabPaths } from '../lab-paths.ts';
import { installationCgroup } from '../node/installation-cgroup.ts';
import { restoreMachineSettings } from '../node/machine-settings.ts';
import { removeCgroup, removeSharedCgroup } from '../node/remove-cgroup.ts';
import { readRecords } from '../sandbox/sandbox-record.ts';
import { runningSandboxes } from '../sandbox/running-sandboxes.ts';
import { stopSandbox } from '../sandbox/stop-sandbox.ts';
import { readClusterRecord, removeClusterRecord } from './cluster-record.ts';

const clusterDirectory = (name: string, paths: LabPaths): string => join(paths.dataDir, 'clusters', name);

async function anyNodeRuns(paths: LabPaths): Promise<boolean> {
  return (await runningSandboxes(paths)).some(({ directory }) => directory.includes('/nodes/'));
}

/**
 * Ends everything of a cluster and leaves its data on disk, for a warm start. Kills: an orderly stop takes six seconds and
 * wins nothing, since etcd and containerd are made to survive it. With the last cluster the machine gets its own settings
 * back.
 */
export async function stopCluster(name: string, paths: LabPaths): Promise<void> {
  const directory = clusterDirectory(name, paths);
  const cgroup = installationCgroup(paths.runDir);
  const members = (await readRecords(paths)).filter((record) => record.directory.startsWith(`${directory}/`));
  await Promise.all(members.map((member) => stopSandbox(member.name, paths)));
  await removeCgroup(`${cgroup}/${name}`);
  await rm(join(paths.runDir, name), { recursive: true, force: true });
  if (await anyNodeRuns(paths)) return;
  await removeSharedCgroup(cgroup);
  await restoreMachineSettings(paths);
}

/** Ends a cluster and forgets it, with all of its data. */
export async function removeCluster(name: string, paths: LabPaths): Promise<void> {
  await stopCluster(name, paths);
  const record = await readClusterRecord(name, paths);
  if (record !== undefined) await removeClusterRecord(record, paths);
  await rm(clusterDirectory(name, paths), { recursive: true, force: true });
}
