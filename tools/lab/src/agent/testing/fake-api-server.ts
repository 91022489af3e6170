import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificateAuthority, issueLeaf } from '../../pki/index.ts';
import { kubeconfig } from '../../pki/kubeconfig.ts';
import type { ClusterAccess } from '../cluster-access.ts';
import type { Receiver } from '../receiver.ts';

/** As much of an API server as a list and a watch of Receivers need, with TLS and client certificates. */
export interface FakeApiServer {
  readonly access: ClusterAccess;
  /** How often the Receivers were listed. */
  lists(): number;
  setItems(items: readonly Receiver[]): void;
  /** Answers every request with this status until it is 200 again. */
  setStatus(status: number): void;
  send(event: { type: string; object: unknown }): void;
  /** Ends all watches, as the server does after its time-out. */
  endWatches(): void;
  watching(): number;
  stop(): Promise<void>;
}

/** Starts it on a free port of 127.0.0.1. */
export async function startFakeApiServer(webhookSocket = '/nowhere/webhook.sock'): Promise<FakeApiServer> {
  const folder = await mkdtemp(join(tmpdir(), 'shoal-api-'));
  const authority = await certificateAuthority(folder, 'ca', 'Test');
  const [server, client] = await Promise.all([
    issueLeaf(authority, { user: 'server', hosts: ['127.0.0.1'] }),
    issueLeaf(authority, { user: 'agent' }),
  ]);
  let items: readonly Receiver[] = [];
  let status = 200;
  let lists = 0;
  const watches = new Set<ServerResponse>();
  const tls = {
    cert: server.certificate,
    key: server.key,
    ca: authority.pem,
    requestCert: true,
    rejectUnauthorized: true,
  };
  const listener = createServer(tls, (request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    if (status !== 200) {
      response.end('{}');
    } else if (request.url?.includes('watch=true') === true) {
      watches.add(response);
      response.on('close', () => watches.delete(response));
      response.flushHeaders();
    } else if (request.url?.endsWith('/receivers') !== true) {
      response.end(
        JSON.stringify({ resources: [{ name: 'receivers', kind: 'Receiver', namespaced: true, verbs: [] }] }),
      );
    } else {
      lists += 1;
      response.end(JSON.stringify({ metadata: { resourceVersion: '7' }, items }));
    }
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  const kubeconfigText = kubeconfig({
    cluster: 'trial',
    server: `https://127.0.0.1:${String(port)}`,
    authorityPem: authority.pem,
    user: 'agent',
    leaf: client,
  });
  const file = join(folder, 'kubeconfig');
  await writeFile(file, kubeconfigText);
  const endWatches = () => {
    for (const response of watches) response.end();
  };
  return {
    access: { name: 'trial', kubeconfig: file, kubeconfigText, webhookSocket },
    lists: () => lists,
    setItems: (next) => {
      items = next;
    },
    setStatus: (next) => {
      status = next;
    },
    send: (event) => {
      for (const response of watches) response.write(`${JSON.stringify(event)}\n`);
    },
    endWatches,
    watching: () => watches.size,
    stop: async () => {
      endWatches();
      listener.close();
      listener.closeAllConnections();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
