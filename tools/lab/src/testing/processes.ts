import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';

export interface Process {
  pid: number;
  /** Name of the program, without its folder. */
  program: string;
  /** Together with the process id it is never used twice. */
  startTime: string;
}

interface Entry extends Process {
  parent: number;
}

async function entry(pid: string): Promise<Entry | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie holds nothing; the machine's own PID 1 reaps it when it gets round to it.
    if (fields[0] === 'Z') return undefined;
    const [file = ''] = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0');
    const [, parent, startTime = ''] = [fields[0], Number(fields[1]), fields[19]];
    return { pid: Number(pid), program: basename(file), startTime, parent };
  } catch {
    return undefined;
  }
}

async function processIds(): Promise<string[]> {
  return (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
}

/** A process of this machine and all below it, as the machine numbers them. */
export async function processTree(root: number): Promise<Process[]> {
  const all = (await Promise.all((await processIds()).map(entry))).filter((found) => found !== undefined);
  const found = all.filter(({ pid }) => pid === root);
  for (const { pid } of found) found.push(...all.filter(({ parent }) => parent === pid));
  return found;
}

async function commandLines(): Promise<[pid: number, line: string][]> {
  return Promise.all(
    (await processIds()).map(async (pid) => [
      Number(pid),
      await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
    ]),
  );
}

/** The ids of the processes that have this text in their command line. */
export async function processIdsWith(text: string): Promise<number[]> {
  return (await commandLines()).filter(([, line]) => line.includes(text)).map(([pid]) => pid);
}

/** The command lines that have one of these texts in them, in order. */
export async function processesWith(texts: readonly string[]): Promise<string[]> {
  const found = (await commandLines()).filter(([, line]) => texts.some((text) => line.includes(text)));
  return found.map(([, line]) => line.replaceAll('\0', ' ').trim()).sort();
}

/** Those of the recorded processes that still are. */
export async function remaining(recorded: readonly Process[]): Promise<Process[]> {
  const now = await Promise.all(recorded.map(({ pid }) => entry(String(pid))));
  return recorded.filter(({ startTime }, index) => now[index]?.startTime === startTime);
}
