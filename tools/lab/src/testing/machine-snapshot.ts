import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError, execaExec } from '@shoal/exec';
import type { LabPaths } from '../lab-paths.ts';
import { installationCgroup } from '../node/installation-cgroup.ts';

async function lines(command: string): Promise<string[]> {
  try {
    return (await execaExec.stdout('sh', ['-c', command])).split('\n').sort();
  } catch (error) {
    // A family or table that this kernel does not have.
    if (error instanceof CommandError) return [`${command}: exit code ${String(error.commandExitCode)}`];
    throw error;
  }
}

/** The network of the machine itself, which a lab must not touch even while it runs. */
export async function networkSnapshot(): Promise<Record<string, string[]>> {
  const [links, routes4, routes6, rules4, rules6, namespaces, iptables, ip6tables, nft, ipsets] =
    await Promise.all([
      lines("ip -o link show | sed 's/ state .*//; s/^[0-9]*: //'"),
      lines('ip -4 route show table all'),
      lines("ip -6 route show table all | sed 's/ expires [0-9]*sec//'"),
      lines('ip -4 rule show'),
      lines('ip -6 rule show'),
      lines('ip netns list'),
      lines("iptables-save | grep -v '^#' | sed 's/\\[[0-9:]*\\]//'"),
      lines("ip6tables-save | grep -v '^#' | sed 's/\\[[0-9:]*\\]//'"),
      lines("command -v nft >/dev/null && nft list ruleset | sed 's/packets [0-9]* bytes [0-9]*//' || true"),
      lines('ipset list -name'),
    ]);
  return { links, routes4, routes6, rules4, rules6, namespaces, iptables, ip6tables, nft, ipsets };
}

const SETTINGS = [
  'vm.overcommit_memory',
  'kernel.panic',
  'kernel.panic_on_oops',
  'kernel.keys.root_maxkeys',
  'kernel.keys.root_maxbytes',
  'net.ipv4.ip_forward',
  'net.ipv4.conf.all.rp_filter',
  'net.ipv4.conf.all.route_localnet',
  'net.ipv6.conf.all.forwarding',
];

/** Folders in which programs leave things; those that other programs write all the time are listed without their content. */
const TREES = '/etc /opt /usr/local /srv /home /var/lib /var/spool';
const LISTS = '/ /run /var /var/log /var/run /mnt /media';

/**
 * What a lab could leave on a machine. Two snapshots are equal unless something was left or taken away. The
 * installation's own data and the cache are left out, and so is what other installations have beside it.
 */
export async function machineSnapshot({
  dataDir,
  runDir,
  cacheDir,
}: LabPaths): Promise<Record<string, string[]>> {
  const prune = [dataDir, cacheDir, '/var/lib/shoal*', '/home/*/.cache', '/home/*/.npm', '/var/lib/apt']
    .map((path) => `-path '${path}' -prune -o`)
    .join(' ');
  const cgroup = installationCgroup(runDir).slice(1);
  const [network, mounts, cgroups, trees, lists] = await Promise.all([
    networkSnapshot(),
    lines("sed 's/^[0-9]* [0-9]* //' /proc/self/mountinfo"),
    lines(`find /sys/fs/cgroup -type d -path '*/${cgroup}*'`),
    lines(`find ${TREES} -xdev ${prune} -printf '%p %y %s %m %U:%G\\n' 2>/dev/null || true`),
    lines(
      `for folder in ${LISTS}; do ls -A1 -d "$folder"/* 2>/dev/null; done | grep -vE '^(/var)?/run/shoal'`,
    ),
  ]);
  const settings = await Promise.all(
    SETTINGS.map(async (name) => {
      const value = await readFile(join('/proc/sys', name.replaceAll('.', '/')), 'utf8').catch(() => 'none');
      return `${name}=${value.trim()}`;
    }),
  );
  return { ...network, mounts, cgroups, trees, lists, settings };
}
