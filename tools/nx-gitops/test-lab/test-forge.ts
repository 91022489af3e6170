import { connect } from 'node:net';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaExec } from '@shoal/exec';
import { createToolchain } from '@shoal/toolchain';
import type { ChartEndpoint } from '../src/registry/chart-access.ts';
import type { RegistryEndpoint } from '../src/registry/registry-access.ts';
import { freePort } from './free-port.ts';
import { writeLoopbackCertificate } from './loopback-certificate.ts';

export interface TestForge {
  helm: string;
  registry: RegistryEndpoint;
  charts: ChartEndpoint;
  /** Ends one of the two servers, as a crash does; its data stays. */
  crash(server: ForgeServer): Promise<void>;
  start(server: ForgeServer): Promise<void>;
  stop(): Promise<void>;
}

export type ForgeServer = 'registry' | 'chartmuseum';

async function listening(port: number): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      }).on('error', () => {
        resolve(false);
      });
    });
    if (open) return;
    if (Date.now() > deadline) throw new Error(`nobody listens on ${String(port)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The real registry and the real ChartMuseum on loopback, with TLS, the latter with a password; data and logs in `folder`. */
export async function startTestForge(folder: string): Promise<TestForge> {
  const tools = await createToolchain().ensure(['helm', 'registry', 'chartmuseum']);
  const [registryPort, chartsPort] = [await freePort(), await freePort()];
  const { crt, key } = await writeLoopbackCertificate(folder);
  const registryConfig = join(folder, 'registry.json');
  mkdirSync(join(folder, 'charts'));
  writeFileSync(
    registryConfig,
    JSON.stringify({
      version: 0.1,
      log: { level: 'error', accesslog: { disabled: true } },
      storage: { filesystem: { rootdirectory: join(folder, 'registry') } },
      http: { addr: `127.0.0.1:${String(registryPort)}`, tls: { certificate: crt, key } },
    }),
  );
  const museum = [
    ...[`--port=${String(chartsPort)}`, '--listen-host=127.0.0.1', '--depth=1', '--disable-force-overwrite'],
    ...['--storage=local', `--storage-local-rootdir=${join(folder, 'charts')}`],
    ...[`--tls-cert=${crt}`, `--tls-key=${key}`, '--basic-auth-user=publisher', '--basic-auth-pass=secret'],
  ];
  const commands = { registry: ['serve', registryConfig], chartmuseum: museum } as const;
  const ports = { registry: registryPort, chartmuseum: chartsPort } as const;
  const running = new Map<ForgeServer, { stop: AbortController; ended: Promise<unknown> }>();
  async function start(server: ForgeServer): Promise<void> {
    const stop = new AbortController();
    const ended = Promise.allSettled([
      execaExec.run(tools[server], commands[server], { signal: stop.signal }),
    ]);
    running.set(server, { stop, ended });
    await listening(ports[server]);
  }
  async function crash(server: ForgeServer): Promise<void> {
    running.get(server)?.stop.abort();
    await running.get(server)?.ended;
  }
  await Promise.all([start('registry'), start('chartmuseum')]);
  const authFile = join(folder, 'auth.json');
  const auth = Buffer.from('publisher:secret').toString('base64');
  writeFileSync(authFile, JSON.stringify({ auths: { [`127.0.0.1:${String(chartsPort)}`]: { auth } } }));
  return {
    helm: tools.helm,
    registry: { host: `127.0.0.1:${String(registryPort)}`, caFile: crt, authFile },
    charts: { url: `https://127.0.0.1:${String(chartsPort)}`, caFile: crt, authFile },
    crash,
    start,
    stop: async () => {
      await Promise.all([crash('registry'), crash('chartmuseum')]);
    },
  };
}
