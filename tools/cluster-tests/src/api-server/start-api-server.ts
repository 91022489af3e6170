import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CommandError, execaExec } from '@shoal/exec';
import { createToolchain } from '@shoal/toolchain';
import { freePort } from './free-port.ts';
import { Kubectl } from './kubectl.ts';

export interface ApiServer {
  /** kubectl as the administrator of this server. */
  kubectl: Kubectl;
  /** Ends both processes and removes their folder. */
  stop(): Promise<void>;
}

const READY_LIMIT_MS = 60_000;
const READY_CHECK_MS = 200;

/**
 * An etcd and an API server on loopback, empty, for one test. There is no controller: a namespace gets no default account
 * and nothing that is deleted by owner goes away; what they tell is schemas, admission and rights.
 * @throws Error with the end of the server's log when it is not ready within a minute.
 */
export async function startApiServer(): Promise<ApiServer> {
  const tools = await createToolchain().ensure(['etcd', 'kube-apiserver', 'kubectl']);
  const folder = await mkdtemp(join(tmpdir(), 'shoal-api-'));
  const [etcdPort, peerPort, apiPort] = [await freePort(), await freePort(), await freePort()];
  const token = randomBytes(16).toString('hex');
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const keyFile = join(folder, 'accounts.key');
  const tokenFile = join(folder, 'tokens.csv');
  await writeFile(keyFile, privateKey, { mode: 0o600 });
  await writeFile(tokenFile, `${token},admin,admin,system:masters\n`, { mode: 0o600 });

  const processes = new AbortController();
  const lines: string[] = [];
  const start = (file: string, args: readonly string[]): Promise<unknown> =>
    execaExec
      .run(file, args, { signal: processes.signal, onLine: (line) => lines.push(line) })
      .catch((error: unknown) => {
        if (!processes.signal.aborted && error instanceof CommandError) lines.push(error.message);
      });
  const etcdUrl = `http://127.0.0.1:${String(etcdPort)}`;
  const peerUrl = `http://127.0.0.1:${String(peerPort)}`;
  const running = [
    start(tools.etcd, [
      `--data-dir=${join(folder, 'etcd')}`,
      `--listen-client-urls=${etcdUrl}`,
      `--advertise-client-urls=${etcdUrl}`,
      `--listen-peer-urls=${peerUrl}`,
      // Thrown away with the test.
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
      // Without its controller no namespace would ever get the account that this plugin looks for.
      '--disable-admission-plugins=ServiceAccount',
    ]),
  ];
  const kubectl = new Kubectl(tools.kubectl, `https://127.0.0.1:${String(apiPort)}`, token);
  const stop = async (): Promise<void> => {
    processes.abort();
    await Promise.all(running);
    await rm(folder, { recursive: true, force: true });
  };
  const deadline = Date.now() + READY_LIMIT_MS;
  while (!(await kubectl.ready())) {
    if (Date.now() > deadline) {
      await stop();
      throw new Error(`the API server did not get ready:\n${lines.slice(-20).join('\n')}`);
    }
    await delay(READY_CHECK_MS);
  }
  return { kubectl, stop };
}
