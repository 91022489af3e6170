import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { ShoalError } from '@shoal/exec';
import { agentPaths } from '../agent/index.ts';
import type { LabPaths } from '../lab-paths.ts';
import { labAuthorityFile } from '../pki/lab-authority.ts';
import { forgeHost, forgeServices, type ForgeService } from './forge-names.ts';
import { forgeSocket } from './forge-sandbox.ts';

const PAUSE_MILLISECONDS = 20;
const LIMIT_MILLISECONDS = 30_000;
const ANSWER_LIMIT_MILLISECONDS = 2000;
const OK = 200;

/** The parts of the forge that answer or not. */
export type ForgePart = ForgeService | 'agent';

type Call = (options: RequestOptions, answered: (response: IncomingMessage) => void) => ClientRequest;

function statusOf(call: Call, options: RequestOptions): Promise<number> {
  return new Promise((resolve) => {
    const outgoing = call(options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    outgoing.setTimeout(ANSWER_LIMIT_MILLISECONDS, () => outgoing.destroy());
    outgoing.on('error', () => {
      resolve(0);
    });
    outgoing.end();
  });
}

async function partIsReady(part: ForgePart, paths: LabPaths): Promise<boolean> {
  if (part === 'agent') {
    const options = { socketPath: agentPaths(paths).socket, path: '/status', agent: false };
    return (await statusOf(request, options)) === OK;
  }
  const ca = await readFile(labAuthorityFile(paths), 'utf8').catch(() => '');
  const options = {
    socketPath: forgeSocket(part, paths),
    path: '/readyz',
    ca,
    servername: forgeHost(part),
    agent: false,
  };
  return (await statusOf(httpsRequest, options)) === OK;
}

/** Which parts of the forge serve now: each with the server behind it. */
export async function forgeReadiness(paths: LabPaths): Promise<Readonly<Record<ForgePart, boolean>>> {
  const parts: ForgePart[] = [...forgeServices, 'agent'];
  const entries = await Promise.all(
    parts.map(async (part) => [part, await partIsReady(part, paths)] as const),
  );
  return Object.fromEntries(entries) as Record<ForgePart, boolean>;
}

/**
 * Waits until every part serves.
 * @throws ShoalError FORGE_NOT_READY with the parts that do not after half a minute.
 */
export async function untilForgeReady(paths: LabPaths): Promise<void> {
  const limit = performance.now() + LIMIT_MILLISECONDS;
  for (;;) {
    const readiness = await forgeReadiness(paths);
    const missing = Object.entries(readiness).flatMap(([part, ready]) => (ready ? [] : [part]));
    if (missing.length === 0) return;
    if (performance.now() > limit) {
      throw new ShoalError('FORGE_NOT_READY', `of the forge, ${missing.join(' and ')} did not start`, {
        hint: `look at its log: ./shoal logs ${missing[0] === 'charts' ? 'chartmuseum' : (missing[0] ?? 'gateway')}`,
      });
    }
    await delay(PAUSE_MILLISECONDS);
  }
}
