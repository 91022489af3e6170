import { isIPv4 } from 'node:net';
import { CommandError, execaExec, type Exec } from '@shoal/exec';
import type { Finding } from '../finding.ts';

interface Route {
  dst: string;
  dev?: string;
}

/** What the lab's namespaces use, as first and last address: fabrics, Services and pods of up to nine clusters. */
const LAB_RANGES = [
  ['10.98.0.0', '10.98.255.255'],
  ['10.101.0.0', '10.109.255.255'],
  ['10.111.0.0', '10.119.255.255'],
] as const;

const numberOf = (address: string): number =>
  address.split('.').reduce((number, part) => number * 256 + Number(part), 0);

/** Whether a destination such as `10.0.0.0/8` has an address in common with the lab; `default` is no such destination. */
function meetsLab(destination: string): boolean {
  const [address = '', prefix = '32'] = destination.split('/');
  if (!isIPv4(address) || prefix === '0') return false;
  const first = numberOf(address);
  const last = first + 2 ** (32 - Number(prefix)) - 1;
  return LAB_RANGES.some(([from, to]) => first <= numberOf(to) && last >= numberOf(from));
}

/**
 * Routes of this machine, such as a VPN's, into ranges that the lab uses too. They do no harm: the lab's addresses exist in
 * its own network namespaces alone, and everything crosses over by Unix sockets.
 */
export async function addressesFinding(exec: Exec = execaExec): Promise<Finding> {
  const name = 'addresses';
  try {
    const routes = await exec.json<Route[]>('ip', ['-json', '-4', 'route', 'show', 'table', 'all']);
    const same = routes.filter(({ dst }) => meetsLab(dst));
    if (same.length === 0)
      return { name, state: 'ok', found: 'no route of this machine meets a range of the lab' };
    const list = [...new Set(same.map(({ dst, dev }) => `${dst}${dev === undefined ? '' : ` (${dev})`}`))];
    return {
      name,
      state: 'ok',
      found: `${list.join(', ')} overlap with the lab, which is harmless: it sets no address or route on this machine`,
    };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { name, state: 'skipped', found: 'the program ip (package iproute2) is missing' };
  }
}
