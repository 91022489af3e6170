import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificateAuthority, issueLeaf } from '../../pki/index.ts';
import { kubeconfig } from '../../pki/kubeconfig.ts';
import type { ClusterAccess } from '../cluster-access.ts';
import type { GitSource } from '../git-source.ts';
import type { Receiver } from '../receiver.ts';

/** As much of an API server as lists and watches of Receivers and GitRepositories need, with TLS and client certificates. */
export interface FakeApiServer {
  readonly access: ClusterAccess;
  /** How often the Receivers were listed. */
  lists(): number;
  setItems(items: readonly Receiver[]): void;
  setSources(items: readonly GitSource[]): void;
  /** Answers every request with this status until it is 200 again. */
  setStatus(status: number): void;
  /** To those who watch Receivers. */
  send(event: { type: string; object: unknown }): void;
  /** To those who watch GitRepositories. */
  sendSource(event: { type: string; object: unknown }): void;
  /** Ends all watches, as the server does after its time-out. */
  endWatches(): void;
  /** How many watch Receivers, and GitRepositories as well. */
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
  let sources: readonly GitSource[] = [];
  let status = 200;
  let lists = 0;
  const watches = { receivers: new Set<ServerResponse>(), gitrepositories: new Set<ServerResponse>() };
  const sendTo = (to: Set<ServerResponse>, event: object) => {
    for (const response of to) response.write(`${JSON.stringify(event)}\n`);
  };
  const tls = {
    cert: server.certificate,
    key: server.key,
    ca: authority.pem,
    requestCert: true,
    rejectUnauthorized: true,
  };
  const listener = createServer(tls, (request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    const { url = '' } = request;
    const isSource = url.includes('/gitrepositories');
    if (status !== 200) {
      response.end('{}');
    } else if (url.includes('watch=true')) {
      const watching = isSource ? watches.gitrepositories : watches.receivers;
      watching.add(response);
      response.on('close', () => watching.delete(response));
      response.flushHeaders();
    } else if (isSource) {
      response.end(JSON.stringify({ metadata: { resourceVersion: '7' }, items: sources }));
    } else if (!url.endsWith('/receivers')) {
      response.end(
        JSON.stringify({
          resources: [
            { name: 'receivers', kind: 'Receiver', namespaced: true, verbs: [] },
            { name: 'gitrepositories', kind: 'GitRepository', namespaced: true, verbs: [] },
          ],
        }),
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
    for (const watching of Object.values(watches)) for (const response of watching) response.end();
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
    setSources: (next) => {
      sources = next;
    },
    send: (event) => {
      sendTo(watches.receivers, event);
    },
    sendSource: (event) => {
      sendTo(watches.gitrepositories, event);
    },
    endWatches,
    watching: () => Math.min(watches.receivers.size, watches.gitrepositories.size),
    stop: async () => {
      endWatches();
      listener.close();
      listener.closeAllConnections();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
