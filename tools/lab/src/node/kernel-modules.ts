import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError, ExitCode, ShoalError, execaExec, type Exec } from '@shoal/exec';

/**
 * Loaded by nobody else: overlay comes with the first mount and the iptables matches with the first rule, but without
 * br_netfilter a packet between two pods of one node goes over the bridge and past kube-proxy's rules, and a pod that calls
 * its own Service gets no answer.
 */
const MODULE = 'br_netfilter';
const SETTINGS = ['bridge-nf-call-iptables', 'bridge-nf-call-ip6tables', 'bridge-nf-call-arptables'];

/**
 * Makes sure that bridged packets can be filtered. The module turns that on for every network namespace at once, so on the
 * machine itself it is turned off again: other bridges there keep working as they did.
 * @throws ShoalError KERNEL_MODULE (exit code 3) when the kernel has no such module.
 */
export async function ensureBridgeFilter(
  exec: Exec = execaExec,
  root = '/proc/sys/net/bridge',
): Promise<void> {
  if (existsSync(root)) return;
  try {
    await exec.run('modprobe', [MODULE]);
  } catch (cause) {
    if (!(cause instanceof CommandError)) throw cause;
    throw new ShoalError('KERNEL_MODULE', `the kernel module ${MODULE} cannot be loaded`, {
      hint: `sudo modprobe ${MODULE}   # where that fails, install the full kernel of the distribution`,
      exitCode: ExitCode.prerequisite,
      cause,
    });
  }
  for (const name of SETTINGS) {
    const file = join(root, name);
    if (existsSync(file) && (await readFile(file, 'utf8')).trim() !== '0') await writeFile(file, '0');
  }
}
