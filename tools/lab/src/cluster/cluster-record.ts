import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExitCode, ShoalError } from '@shoal/exec';
import { readIfExists } from '../files/read-if-exists.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import type { LabPaths } from '../lab-paths.ts';

/** What of a cluster cannot be computed: kept for as long as the cluster's data is. */
export interface ClusterRecord {
  readonly name: string;
  readonly index: number;
  readonly nodes: number;
}

const FIXED: Readonly<Record<string, number>> = { staging: 1, production: 2 };
const OTHERS = [3, 4, 5, 6, 7, 8, 9];

const clustersFolder = (paths: LabPaths): string => join(paths.dataDir, 'clusters');
const recordFile = (name: string, paths: LabPaths): string =>
  join(clustersFolder(paths), name, 'cluster.json');
const claimFile = (index: number, paths: LabPaths): string =>
  join(clustersFolder(paths), `.index-${String(index)}`);

/** The record of a cluster, or undefined when there is none of that name. */
export async function readClusterRecord(name: string, paths: LabPaths): Promise<ClusterRecord | undefined> {
  const text = await readIfExists(recordFile(name, paths));
  return text === undefined ? undefined : (JSON.parse(text) as ClusterRecord);
}

/** Every cluster that has data here, running or not, in the order of indices. */
export async function readClusterRecords(paths: LabPaths): Promise<ClusterRecord[]> {
  const entries = await readdir(clustersFolder(paths), { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const records = await Promise.all(names.map((name) => readClusterRecord(name, paths)));
  return records.filter((record) => record !== undefined).sort((one, other) => one.index - other.index);
}

/** Creating a file that must not be there is one step, so two commands at once never get the same index. */
async function claim(index: number, name: string, paths: LabPaths): Promise<boolean> {
  try {
    await writeFile(claimFile(index, paths), name, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return (await readFile(claimFile(index, paths), 'utf8')) === name;
  }
}

/**
 * The record of a cluster; a new one gets the next free index (staging 1, production 2) or the one asked for, and an old
 * one as many nodes as asked for, but never fewer than it has.
 * @throws ShoalError NO_FREE_INDEX when nine clusters have data here, or the index asked for is taken.
 */
export async function claimClusterRecord(
  name: string,
  nodes: number | undefined,
  paths: LabPaths,
  wanted?: number,
): Promise<ClusterRecord> {
  const kept = await readClusterRecord(name, paths);
  if (kept !== undefined && (nodes === undefined || nodes <= kept.nodes)) return kept;
  const fixed = kept?.index ?? wanted ?? FIXED[name];
  await mkdir(clustersFolder(paths), { recursive: true, mode: 0o700 });
  for (const index of fixed === undefined ? OTHERS : [fixed]) {
    if (!(await claim(index, name, paths))) continue;
    const record = { name, index, nodes: nodes ?? 1 };
    await writeAtomically(recordFile(name, paths), `${JSON.stringify(record)}\n`);
    return record;
  }
  throw new ShoalError('NO_FREE_INDEX', `there is no free address range for a cluster ${name}`, {
    hint: 'remove a cluster: ./shoal down --purge --cluster NAME',
    exitCode: ExitCode.usage,
  });
}

/** Forgets a cluster, with all of its data. */
export async function removeClusterRecord({ name, index }: ClusterRecord, paths: LabPaths): Promise<void> {
  await rm(join(clustersFolder(paths), name), { recursive: true, force: true });
  await rm(claimFile(index, paths), { force: true });
}
