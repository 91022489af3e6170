import { createServer } from 'node:net';
import type { CheckResult } from './check.ts';

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/** Whether the loopback ports that this lab does not hold yet can be had. */
export async function checkPorts(ports: readonly number[]): Promise<CheckResult> {
  const name = 'loopback ports';
  const taken: number[] = [];
  for (const port of ports) {
    if (!(await isFree(port))) taken.push(port);
  }
  if (taken.length === 0) return { name, state: 'ok', found: `${ports.join(', ') || 'none needed'}` };
  return {
    name,
    state: 'failed',
    found: `Another program listens on 127.0.0.1 port ${taken.join(', ')}.`,
    mend: [
      `ss -ltnp | grep -E ':(${taken.join('|')}) '   # tells which; stop it`,
      'or move all ports of the lab: export SHOAL_PORT_OFFSET=1000',
    ],
  };
}
