import { CommandError, execaExec, type Exec } from '@shoal/exec';
import type { CheckResult } from './check.ts';

/** What each line of the trial needs of the kernel, and the module that brings it. */
const TRIALS: readonly { command: string; needs: string; module: string }[] = [
  { command: 'ip link add shoal0 type bridge', needs: 'a bridge', module: 'bridge' },
  { command: 'ip link add shoal1 type veth peer name shoal2', needs: 'a veth pair', module: 'veth' },
  { command: 'iptables -t nat -L -n', needs: 'the iptables nat table', module: 'nf_nat' },
  {
    command: 'iptables -A INPUT -m conntrack --ctstate NEW -m comment --comment x -j ACCEPT',
    needs: 'iptables conntrack and comment matches',
    module: 'xt_conntrack',
  },
  { command: 'ipset create shoal hash:ip', needs: 'ipset', module: 'ip_set_hash_ip' },
  {
    command:
      'mount -t tmpfs shoal /mnt && mkdir /mnt/a /mnt/b /mnt/c /mnt/d && mount -t overlay overlay -o lowerdir=/mnt/a,upperdir=/mnt/b,workdir=/mnt/c /mnt/d',
    needs: 'overlay mounts',
    module: 'overlay',
  },
];

/**
 * Tries in throw-away namespaces what a node does, rather than read version numbers: that tells also what a container or
 * a locked-down machine forbids.
 */
export async function checkKernel(exec: Exec = execaExec): Promise<CheckResult> {
  const name = 'kernel';
  const namespaces = ['--mount', '--net', '--pid', '--uts', '--ipc', '--fork'];
  try {
    await exec.run('unshare', [...namespaces, 'true']);
  } catch {
    return {
      name,
      state: 'failed',
      found: 'This machine does not let root make namespaces; inside a container that takes extended rights.',
      mend: [
        'run Shoal on the machine itself or in a virtual machine, or start the container with --privileged',
      ],
    };
  }
  const script = TRIALS.map(({ command }, index) => `${command} || exit ${String(10 + index)}`).join('\n');
  try {
    await exec.run('unshare', [...namespaces, 'sh', '-c', `exec >/dev/null; ${script}`]);
    return { name, state: 'ok', found: 'namespaces, bridge, veth, iptables, ipset and overlay work' };
  } catch (error) {
    const code = error instanceof CommandError ? (error.commandExitCode ?? 0) : 0;
    const trial = TRIALS[code - 10];
    if (trial === undefined) throw error;
    return {
      name,
      state: 'failed',
      found: `The kernel does not give ${trial.needs}.`,
      mend: [`modprobe ${trial.module}   # where that fails, install the full kernel of the distribution`],
    };
  }
}
