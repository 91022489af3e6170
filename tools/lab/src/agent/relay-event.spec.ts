import { describe, expect, it } from '@jest/globals';
import { receiverToken, type Credentials } from '../forge/credentials.ts';
import type { ReceiverCall } from './call-receiver.ts';
import type { LogEntry } from './event-log.ts';
import type { Receiver } from './receiver.ts';
import { relayEvent } from './relay-event.ts';
import type { ClusterWatch } from './watch-cluster.ts';

const credentials = { receiverSecret: 'secret' } as Credentials;

const receiver = (namespace: string): Receiver => ({
  metadata: { namespace, name: 'git' },
  spec: { resources: [{ kind: 'GitRepository', name: 'shoal' }] },
  status: { webhookPath: `/hook/${namespace}` },
});

function watch(name: string, ...namespaces: string[]): ClusterWatch {
  return {
    access: { name, webhookSocket: `/run/${name}.sock`, kubeconfig: '', kubeconfigText: '' },
    known: () => Promise.resolve({ receivers: namespaces.map(receiver), sources: [] }),
    connected: () => true,
    stop: () => undefined,
  };
}

describe('relayEvent', () => {
  it('calls every Receiver of every cluster with the token of its namespace, and logs each', async () => {
    const calls: ReceiverCall[] = [];
    const entries: LogEntry[] = [];
    await relayEvent(
      {
        type: 'push',
        repository: 'shoal',
        user: 'ops',
        updates: [{ ref: 'refs/heads/main', oldId: 'a', newId: 'b' }],
      },
      [watch('staging', 'flux-system', 'team1'), watch('production', 'team1')],
      {
        credentials,
        log: { write: (entry) => Promise.resolve(void entries.push(entry)) },
        call: (call) => {
          calls.push(call);
          return Promise.resolve({ status: call.socketPath.includes('production') ? 0 : 200, attempts: 1 });
        },
      },
    );
    expect(calls.map(({ socketPath, webhookPath }) => socketPath + webhookPath).sort()).toEqual([
      '/run/production.sock/hook/team1',
      '/run/staging.sock/hook/flux-system',
      '/run/staging.sock/hook/team1',
    ]);
    expect(calls.map(({ token }) => token)).toContain(receiverToken(credentials, 'flux-system'));
    expect(new Set(calls.map(({ token }) => token)).size).toBe(2);
    expect(JSON.parse(calls[0]?.body ?? '')).toMatchObject({ type: 'push', user: 'ops' });
    expect(entries).toContainEqual(
      expect.objectContaining({ type: 'call', cluster: 'production', receiver: 'team1/git', status: 0 }),
    );
  });
});
