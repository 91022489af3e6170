import type { Finding } from '../finding.ts';

export interface PortUse {
  /** Ports on which somebody listens. */
  taken: readonly number[];
  /** Ports of this lab's own listeners that run; undefined when that cannot be seen without root. */
  own: readonly number[] | undefined;
}

/** Whether the ports of 127.0.0.1 that the lab takes are free, or its own already. */
export function portsFinding(wanted: readonly number[], { taken, own }: PortUse): Finding {
  const name = 'ports';
  const list = (ports: readonly number[]): string => ports.map((port) => `:${String(port)}`).join(', ');
  if (taken.length === 0) return { name, state: 'ok', found: `free on 127.0.0.1: ${list(wanted)}` };
  const others = taken.filter((port) => own?.includes(port) !== true);
  if (others.length === 0) return { name, state: 'ok', found: 'used by this lab, which runs' };
  const mend = [`ss -ltnp 'sport = :${String(others[0])}'   # shows which program`];
  if (own === undefined) {
    return {
      name,
      state: 'warning',
      found: `somebody listens on 127.0.0.1 ${list(others)}; only root can tell whether it is this lab`,
      mend,
    };
  }
  return { name, state: 'failed', found: `another program listens on 127.0.0.1 ${list(others)}`, mend };
}
