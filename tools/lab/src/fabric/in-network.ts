import { type Exec } from '@shoal/exec';

/** Runs `ip -batch` in the network namespace of a process: one program start for any number of changes. */
export async function ipBatch(exec: Exec, pid: number, lines: readonly string[]): Promise<void> {
  await exec.run('nsenter', ['-t', String(pid), '-n', 'ip', '-batch', '-'], {
    input: `${lines.join('\n')}\n`,
  });
}

/** Names of the links in the network namespace of a process. */
export async function linkNames(exec: Exec, pid: number): Promise<string[]> {
  const links = await exec.json<{ ifname: string }[]>('nsenter', [
    '-t',
    String(pid),
    '-n',
    'ip',
    '-json',
    'link',
    'show',
  ]);
  return links.map(({ ifname }) => ifname);
}
