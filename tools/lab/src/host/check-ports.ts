import { createServer } from 'node:net';
import { ExitCode, ShoalError } from '@shoal/exec';

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
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

/** Those of these ports of 127.0.0.1 on which somebody listens. */
export async function takenPorts(ports: readonly number[]): Promise<number[]> {
  const free = await Promise.all(ports.map(isFree));
  return ports.filter((_, index) => free[index] !== true);
}

/**
 * Makes sure that nobody else listens on these ports of 127.0.0.1.
 * @throws ShoalError PORT_IN_USE (exit code 3) that names all that are taken.
 */
export async function checkPorts(ports: readonly number[]): Promise<void> {
  const taken = await takenPorts(ports);
  if (taken.length === 0) return;
  throw new ShoalError('PORT_IN_USE', `another program listens on 127.0.0.1:${taken.join(', :')}`, {
    hint: `see which: ss -ltnp 'sport = :${String(taken[0])}'`,
    exitCode: ExitCode.prerequisite,
  });
}
