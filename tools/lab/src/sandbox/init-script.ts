import { join } from 'node:path';
import { quoteCommand } from '@shoal/exec';
import type { LabPaths } from '../lab-paths.ts';
import type { PrivateMount, SandboxSpec } from './sandbox-spec.ts';

const isBelow = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

function mountLine(options: string, source: string, target: string): string {
  return `mount -n ${options} ${quoteCommand(source, [target])}`;
}

/** The place on the machine where the content of a bind or file mount is found. */
export function mountSource(mount: PrivateMount, spec: SandboxSpec): string | undefined {
  if (mount.kind === 'tmpfs') return undefined;
  return mount.kind === 'bind'
    ? mount.source
    : join(spec.directory, 'files', mount.target.slice(1).replaceAll('/', '_'));
}

/**
 * The script that becomes PID 1 of a sandbox: makes the mounts, says `ready`, waits for the set-up from outside, and
 * replaces itself by tini and runsvdir.
 *
 * The new /run is put together below the sandbox's own folder and moved into place as a whole, since what has to be
 * bound into it (the sockets, often the folder itself) lies below the old /run.
 */
export function initScript(spec: SandboxSpec, paths: LabPaths): string {
  const run = join(spec.directory, 'run');
  const lines = [
    '#!/bin/bash',
    'set -eu',
    'mount -n --make-rprivate /',
    'mount -n -t proc proc /proc',
    mountLine('-t tmpfs -o mode=0755,nosuid,nodev,size=256m', 'shoal-run', run),
    quoteCommand('mkdir', [join(run, 'sandbox'), join(run, 'lock'), join(run, 'staging')]),
    mountLine('--bind', spec.directory, join(run, 'sandbox')),
  ];
  if (isBelow(paths.runDir, '/run')) {
    const sockets = join(run, paths.runDir.slice('/run'.length));
    lines.push(quoteCommand('mkdir', ['-p', sockets]), mountLine('--bind', paths.runDir, sockets));
  }
  spec.privateMounts.forEach((mount, index) => {
    const source = mountSource(mount, spec);
    if (source === undefined) return;
    const staging = join(run, 'staging', String(index));
    lines.push(quoteCommand(mount.kind === 'file' ? 'touch' : 'mkdir', [staging]));
    lines.push(mountLine('--bind', source, staging));
  });
  lines.push(mountLine('--move', run, '/run'));

  const covered = ['/run'];
  spec.privateMounts.forEach((mount, index) => {
    // Only below a private tmpfs may a missing target be made: anywhere else it would stay on the machine.
    const canBeMade = covered.some((folder) => isBelow(mount.target, folder));
    if (mount.kind === 'tmpfs') {
      covered.push(mount.target);
      if (canBeMade) lines.push(quoteCommand('mkdir', ['-p', mount.target]));
      lines.push(mountLine(`-t tmpfs -o ${mount.options ?? 'mode=0755'}`, 'shoal', mount.target));
      return;
    }
    const staging = `/run/staging/${String(index)}`;
    if (mount.kind === 'bind' && canBeMade) lines.push(quoteCommand('mkdir', ['-p', mount.target]));
    if (mount.kind === 'file') lines.push(`private_file ${quoteCommand(mount.target, [])}`);
    lines.push(mountLine('--bind', staging, mount.target));
    if (mount.kind === 'bind' && mount.readOnly) {
      lines.push(mountLine('-o remount,bind,ro', staging, mount.target));
    }
    lines.push(`umount -n ${staging}`);
  });

  // Mounts that a container asks for with HostToContainer propagation need a shared parent.
  lines.push('mount -n --make-rshared /');
  if (spec.network === 'own') {
    lines.push(`echo ${quoteCommand(spec.name, [])} >/proc/sys/kernel/hostname`, 'ip link set lo up');
  }
  lines.push(
    'cd /run/sandbox',
    'echo ready',
    'exec >>log/sandbox.log 2>&1',
    // The end of the gate without a word: the command that should have finished the set-up is dead.
    'read -r -u 8 _ || { echo "nobody finished the set-up"; exit 1; }',
    'exec 8<&-',
    'exec tini -- runsvdir -P /run/sandbox/service',
    '',
  );
  if (spec.privateMounts.some(({ kind }) => kind === 'file')) lines.splice(2, 0, PRIVATE_FILE);
  return lines.join('\n');
}

/** Where a file such as /etc/resolv.conf is a link into /run, its target went with the old /run and is made again. */
const PRIVATE_FILE = `private_file() {
  local target
  target=$(readlink -m "$1")
  case $target in /run/*) mkdir -p "\${target%/*}"; touch "$target" ;; esac
}`;
