import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execaExec } from '@shoal/exec';
import { versionOf } from '@shoal/toolchain';
import type { Figures } from './figures.ts';

export const workspaceRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

export interface Result {
  /** Also the name of the file. */
  benchmark: string;
  takenAt: string;
  /** What was measured, and whether files differed from it. */
  commit: string;
  uncommittedFiles: number;
  machine: {
    processor: string;
    processors: number;
    memoryGiB: number;
    kernel: string;
    system: string;
    /** Processes that wanted to run in the minute before: on a machine that is left alone, less than the processors. */
    loadBefore: number;
    /** The same at the end, with what the benchmark itself wanted to run. */
    loadAfter?: number;
  };
  versions: Record<string, string>;
  /** The digest of the lockdown's files (tools/attacks), where the figures tell how it holds. */
  lockdown?: string;
  /** Each with the unit that its title names. */
  figures: Record<string, Figures & { values: number[] }>;
}

const TOOLS = ['kubelet', 'etcd', 'containerd', 'flux', 'helm'] as const;
const GIBIBYTE = 2 ** 30;

function systemName(): string {
  const text = readFileSync('/etc/os-release', 'utf8');
  return /^PRETTY_NAME="(.*)"$/m.exec(text)?.[1] ?? 'Linux';
}

function load(): number {
  return Number((loadavg()[0] ?? 0).toFixed(2));
}

/** What a reader has to know to compare: taken before the measurement, so that the load is not its own. */
export async function circumstances(): Promise<Omit<Result, 'benchmark' | 'figures'>> {
  const git = (...args: string[]) => execaExec.stdout('git', ['-C', workspaceRoot, ...args]);
  const status = await git('status', '--porcelain');
  return {
    takenAt: new Date().toISOString(),
    commit: await git('rev-parse', 'HEAD'),
    uncommittedFiles: status === '' ? 0 : status.split('\n').length,
    machine: {
      processor: cpus()[0]?.model ?? 'unknown',
      processors: availableParallelism(),
      memoryGiB: Math.round(totalmem() / GIBIBYTE),
      kernel: release(),
      system: systemName(),
      loadBefore: load(),
    },
    versions: {
      node: process.versions.node,
      ...Object.fromEntries(TOOLS.map((tool) => [tool, versionOf(tool)])),
    },
  };
}

const folder = join(workspaceRoot, 'bench/results');

/** Keeps a result, in place of the one before. */
export function writeResult(measured: Result): void {
  const result = { ...measured, machine: { ...measured.machine, loadAfter: load() } };
  const file = join(folder, `${result.benchmark}.json`);
  // A line per figure: thousands of lines of single numbers would hide what changed.
  const text = JSON.stringify(result, null, 2).replace(/\[[\d\s.,]*\]/g, (list) =>
    list.replaceAll(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']'),
  );
  writeFileSync(file, `${text}\n`);
  process.stderr.write(`wrote ${file}\n`);
}

/** Every kept result, in the order of names. */
export function readResults(): Result[] {
  return globSync('*.json', { cwd: folder })
    .sort()
    .map((name) => {
      const result = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Result;
      if (`${result.benchmark}.json` !== basename(name)) throw new Error(`${name} holds ${result.benchmark}`);
      return result;
    });
}
