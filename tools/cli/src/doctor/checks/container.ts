import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../finding.ts';

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** What kind of container this process runs in, by the marks that the engines leave; undefined on a machine of its own. */
export function containerKind(root = '/'): string | undefined {
  if (existsSync(join(root, '.dockerenv'))) return 'docker';
  if (existsSync(join(root, 'run/.containerenv'))) return 'podman';
  const systemd = read(join(root, 'run/systemd/container')).trim();
  if (systemd !== '') return systemd;
  const variable = read(join(root, 'proc/1/environ'))
    .split('\0')
    .find((entry) => entry.startsWith('container='));
  return variable?.slice('container='.length) || undefined;
}

/** A container may forbid what a node needs; what it really forbids the trial of the kernel tells. */
export function containerFinding(kind = containerKind()): Finding {
  const name = 'container';
  if (kind === undefined) return { name, state: 'ok', found: 'none: a machine of its own' };
  return {
    name,
    state: 'warning',
    found: `runs inside a container (${kind}), which takes --privileged; «kernel» tells whether it has enough`,
  };
}
