import { readFileSync } from 'node:fs';
import { release } from 'node:os';
import { arch, platform } from 'node:process';
import type { Finding } from '../finding.ts';

/** Systems that Shoal is tried on. */
const KNOWN: Readonly<Record<string, string>> = { debian: '12', ubuntu: '24.04' };

function field(osRelease: string, name: string): string {
  return new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm').exec(osRelease)?.[1] ?? '';
}

function readOsRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}

/** Which system this is, and whether Shoal was tried on it. */
export function systemFinding(osRelease = readOsRelease(), system: string = platform): Finding {
  const name = 'system';
  if (system !== 'linux') {
    return {
      name,
      state: 'failed',
      found: `this is ${system}; the lab needs the namespaces of Linux`,
      mend: ['use a Linux machine or virtual machine, Debian 12 or Ubuntu 24.04'],
    };
  }
  const title = field(osRelease, 'PRETTY_NAME') || 'an unknown Linux';
  const found = `${title}, kernel ${release()}, ${arch}`;
  if (KNOWN[field(osRelease, 'ID')] === field(osRelease, 'VERSION_ID')) return { name, state: 'ok', found };
  return { name, state: 'warning', found: `${found}; Shoal is tried on Debian 12 and Ubuntu 24.04` };
}
