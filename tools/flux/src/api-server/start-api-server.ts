import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError, execaExec, ShoalError } from '@shoal/exec';
import { createToolchain, type Toolchain } from '@shoal/toolchain';
import { Agent } from 'undici';
import { KubeApi, kubeClient } from '../kube/index.ts';
import { freePort } from './free-port.ts';

export interface ApiServer {
  /** `https://127.0.0.1:<port>`, with a certificate that the server made itself. */
  url: string;
  /** Of the administrator. */
  token: string;
  /** A client as the administrator, or as the user named. */
  as(user?: string): KubeApi;
  /** Ends both processes and removes their folder. */
  stop(): Promise<void>;
}

export interface ApiServerOptions {
  toolchain?: Pick<Toolchain, 'ensure'>;
  /** Admission plugins that need what no controller is there to make. */
  disabledPlugins?: readonly string[];
  /** Further flags of the API server. */
  flags?: readonly string[];
}

const READY_LIMIT_MS = 60_000;
const CONNECTIONS = 16;
const LOG_LINES = 20;
/** They live for seconds: with Go's own setting a quarter of their processor time goes into collecting garbage. */
const LAZY_COLLECTOR = { GOGC: '400' };

/**
 * An etcd and an API server on loopback, empty, to be thrown away. There is no controller: a namespace gets no default account
 * and nothing that is deleted by owner goes away; what they tell is schemas, admission and rights.
 * @throws ShoalError API_NOT_READY with the end of the server's log when it is not ready within a minute.
 */
export async function startApiServer(options: ApiServerOptions = {}): Promise<ApiServer> {
  const { toolchain = createToolchain(), disabledPlugins = [], flags = [] } = options;
  const tools = await toolchain.ensure(['etcd', 'kube-apiserver']);
  const folder = await mkdtemp(join(tmpdir(), 'shoal-api-'));
  const [etcdPort, peerPort, apiPort] = [await freePort(), await freePort(), await freePort()];
  const token = randomBytes(16).toString('hex');
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const keyFile = join(folder, 'accounts.key');
  const tokenFile = join(folder, 'tokens.csv');
  await writeFile(keyFile, privateKey, { mode: 0o600 });
  await writeFile(tokenFile, `${token},admin,admin,system:masters\n`, { mode: 0o600 });

  const processes = new AbortController();
  const ended = new AbortController();
  const lines: string[] = [];
  const start = (file: string, args: readonly string[]): Promise<unknown> =>
    execaExec
      .run(file, args, {
        signal: processes.signal,
        env: LAZY_COLLECTOR,
        // Nothing is kept, so nothing has to be put in order.
        killSignal: 'SIGKILL',
        onLine: (line) => lines.push(line),
      })
      .catch((error: unknown) => {
        if (!processes.signal.aborted && error instanceof CommandError) lines.push(error.message);
      })
      .finally(() => {
        ended.abort();
      });
  const etcdUrl = `http://127.0.0.1:${String(etcdPort)}`;
  const peerUrl = `http://127.0.0.1:${String(peerPort)}`;
  const running = [
    start(tools.etcd, [
      `--data-dir=${join(folder, 'etcd')}`,
      `--listen-client-urls=${etcdUrl}`,
      `--advertise-client-urls=${etcdUrl}`,
      `--listen-peer-urls=${peerUrl}`,
      // Thrown away with the server.
      '--unsafe-no-fsync',
    ]),
    start(tools['kube-apiserver'], [
      `--etcd-servers=${etcdUrl}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${String(apiPort)}`,
      `--cert-dir=${join(folder, 'certificates')}`,
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${keyFile}`,
      `--service-account-signing-key-file=${keyFile}`,
      `--token-auth-file=${tokenFile}`,
      '--authorization-mode=RBAC',
      '--service-cluster-ip-range=10.199.0.0/24',
      '--endpoint-reconciler-type=none',
      ...(disabledPlugins.length === 0 ? [] : [`--disable-admission-plugins=${disabledPlugins.join(',')}`]),
      ...flags,
    ]),
  ];
  const url = `https://127.0.0.1:${String(apiPort)}`;
  const dispatcher = new Agent({
    connections: CONNECTIONS,
    // The server made its certificate itself, and is on loopback.
    connect: { rejectUnauthorized: false },
  });
  const as = (user?: string): KubeApi => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(user === undefined ? {} : { 'impersonate-user': user }),
    };
    return new KubeApi(kubeClient({ server: url, dispatcher, headers: () => Promise.resolve(headers) }));
  };
  const stop = async (): Promise<void> => {
    await dispatcher.destroy();
    processes.abort();
    await Promise.all(running);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await as().untilReady({ timeoutMs: READY_LIMIT_MS, signal: ended.signal });
  } catch (cause) {
    const log = lines.slice(-LOG_LINES).join('\n');
    await stop();
    throw new ShoalError('API_NOT_READY', `the API server for validation did not get ready:\n${log}`, {
      cause,
    });
  }
  return { url, token, as, stop };
}
