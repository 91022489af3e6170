import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError, execaExec } from '@shoal/exec';

async function output(command: string): Promise<string[]> {
  try {
    return (await execaExec.stdout('sh', ['-c', command])).split('\n').sort();
  } catch (error) {
    // A family or table that this kernel does not have.
    if (error instanceof CommandError) return [`${command}: exit code ${String(error.commandExitCode)}`];
    throw error;
  }
}

const SETTINGS = ['vm.overcommit_memory', 'kernel.panic', 'kernel.panic_on_oops', 'kernel.keys.root_maxkeys'];
const FOLDERS = ['/run', '/var/lib', '/var/log', '/var/lib/cni', '/etc', '/etc/cni', '/opt', '/usr/libexec'];

/**
 * What a lab could leave on a machine; `cgroup` is the installation's, since others may come and go meanwhile. Two snapshots are equal unless something was left or taken away.
 */
export async function machineSnapshot(cgroup: string): Promise<Record<string, string[]>> {
  const files = await Promise.all(
    FOLDERS.map(async (folder) => (await readdir(folder).catch(() => [])).map((name) => join(folder, name))),
  );
  const settings = SETTINGS.map(async (name) => {
    const value = await readFile(`/proc/sys/${name.replaceAll('.', '/')}`, 'utf8');
    return `${name}=${value.trim()}`;
  });
  return {
    links: await output("ip -o link show | sed 's/ state .*//; s/^[0-9]*: //'"),
    routes4: await output('ip -4 route show table all'),
    routes6: await output('ip -6 route show table all'),
    rules: await output('ip rule show; ip -6 rule show'),
    networkNamespaces: await output('ip netns list'),
    mounts: await output("sed 's/^[0-9]* [0-9]* //' /proc/self/mountinfo"),
    iptables: await output("iptables-save | grep -v '^#'"),
    ip6tables: await output("ip6tables-save | grep -v '^#'"),
    nft: await output('command -v nft >/dev/null && nft list ruleset || true'),
    ipset: await output('ipset list -name'),
    cgroups: await output(`find /sys/fs/cgroup -type d -path '*${cgroup}*'`),
    settings: await Promise.all(settings),
    // The folders of installations, this one's among them, are meant to be there.
    files: files
      .flat()
      .filter((file) => !file.startsWith('/run/shoal') && !file.startsWith('/var/lib/shoal'))
      .sort(),
  };
}

/** The processes of these ones and all below them, each as `pid start-time`. */
export async function processTree(roots: readonly number[]): Promise<string[]> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const children = new Map<number, number[]>();
  const startTimes = new Map<number, string>();
  for (const name of processes) {
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => undefined);
    if (stat === undefined) continue;
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, parent] = fields;
    // A zombie holds nothing; the machine's own PID 1 reaps it when it gets round to it.
    if (state === 'Z') continue;
    startTimes.set(Number(name), String(fields[19]));
    children.set(Number(parent), [...(children.get(Number(parent)) ?? []), Number(name)]);
  }
  const found: number[] = [];
  for (const waiting = [...roots]; waiting.length > 0;) {
    const pid = waiting.pop() ?? 0;
    if (startTimes.has(pid)) found.push(pid);
    waiting.push(...(children.get(pid) ?? []));
  }
  return found.map((pid) => `${String(pid)} ${String(startTimes.get(pid))}`);
}

/** Those of the recorded processes that still are. */
export async function remaining(tree: readonly string[]): Promise<string[]> {
  const now = new Set(await processTree(tree.map((line) => Number(line.split(' ')[0]))));
  return tree.filter((line) => now.has(line));
}
