import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { labAuthority } from '../../pki/index.ts';
import type { ServiceSpec } from '../../sandbox/index.ts';
import type { Credentials } from '../credentials.ts';
import { prepareForge, type ForgeTools } from '../prepare-forge.ts';
import { freePort } from './free-port.ts';

export interface LoopbackForge {
  readonly directory: string;
  readonly credentials: Credentials;
  readonly urls: { readonly git: string; readonly registry: string; readonly charts: string };
  readonly all: string;
  readonly upstream: { readonly git: string; readonly registry: string; readonly charts: string };
  readonly caPath: string;
  readonly agentSocket: string;
  stop(): Promise<void>;
}

const READY_LIMIT_MILLISECONDS = 30_000;

function start(service: ServiceSpec, directory: string): ChildProcess {
  // Ends with this process, however that ends: nothing of a test that was killed stays behind.
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', ...service.command], {
    env: { PATH: process.env['PATH'] ?? '', HOME: directory, ...service.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(join(directory, `${service.name}.log`));
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  return child;
}

async function untilReady(
  urls: readonly string[],
  ca: string,
  children: readonly ChildProcess[],
): Promise<void> {
  const dispatcher = new Agent({ connect: { ca } });
  const limit = performance.now() + READY_LIMIT_MILLISECONDS;
  for (const url of urls) {
    for (;;) {
      const dead = children.find((child) => child.exitCode !== null);
      if (dead !== undefined) throw new Error(`${dead.spawnfile} ended with ${String(dead.exitCode)}`);
      const status = await request(`${url}/readyz`, { dispatcher }).then(
        async ({ statusCode, body }) => (await body.dump(), statusCode),
        () => 0,
      );
      if (status === 200) break;
      if (performance.now() > limit) throw new Error(`${url} is not ready`);
      await delay(20);
    }
  }
  await dispatcher.close();
}

/** The real servers and the gateway as plain processes on free ports of 127.0.0.1, without any namespace. */
export async function startLoopbackForge(tools: ForgeTools): Promise<LoopbackForge> {
  const directory = await mkdtemp(join(tmpdir(), 'shoal-forge-'));
  const paths = {
    dataDir: join(directory, 'data'),
    runDir: join(directory, 'run'),
    cacheDir: join(directory, 'cache'),
  };
  await mkdir(paths.runDir, { recursive: true });
  const [git, registry, charts, gitInner, registryInner, chartsInner, all] = await Promise.all(
    Array.from({ length: 7 }, () => freePort()),
  );
  const ports = { git, registry, charts, all } as Record<'git' | 'registry' | 'charts' | 'all', number>;
  const inner = { git: gitInner, registry: registryInner, charts: chartsInner } as Record<
    'git' | 'registry' | 'charts',
    number
  >;
  const listenAt = (port: number) => [{ host: '127.0.0.1', port }];
  const agentSocket = join(paths.runDir, 'agent.sock');
  const prepared = await prepareForge({
    paths,
    tools,
    innerPorts: inner,
    listen: {
      all: listenAt(ports.all),
      git: listenAt(ports.git),
      registry: listenAt(ports.registry),
      charts: listenAt(ports.charts),
    },
    agentSocket,
  });
  await labAuthority(paths);
  const children = prepared.services.map((service) => start(service, directory));
  const stop = async (): Promise<void> => {
    await Promise.all(
      children.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }),
    );
    await rm(directory, { recursive: true, force: true });
  };
  const urlOf = (port: number) => `https://127.0.0.1:${String(port)}`;
  const urls = { git: urlOf(ports.git), registry: urlOf(ports.registry), charts: urlOf(ports.charts) };
  const caPath = join(paths.dataDir, 'ca', 'ca.crt');
  try {
    await untilReady(Object.values(urls), await readFile(caPath, 'utf8'), children);
  } catch (error) {
    const log = await readFile(join(directory, 'gateway.log'), 'utf8').catch(() => '');
    await stop();
    throw new Error(`the forge did not start: ${String(error)}\n${log}`, { cause: error });
  }
  const plain = (port: number) => `http://127.0.0.1:${String(port)}`;
  return {
    directory,
    credentials: prepared.credentials,
    urls,
    all: urlOf(ports.all),
    upstream: { git: plain(inner.git), registry: plain(inner.registry), charts: plain(inner.charts) },
    caPath,
    agentSocket,
    stop,
  };
}
