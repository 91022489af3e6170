import { receiverToken, type Credentials } from '../forge/credentials.ts';
import { callReceiver, type ReceiverCall, type ReceiverCallResult } from './call-receiver.ts';
import type { EventLog } from './event-log.ts';
import type { ForgeEvent } from './forge-event.ts';
import { receiversFor } from './receiver.ts';
import type { ClusterWatch } from './watch-cluster.ts';

export interface RelayContext {
  readonly credentials: Credentials;
  readonly log: EventLog;
  readonly call?: (call: ReceiverCall) => Promise<ReceiverCallResult>;
}

/**
 * Calls every Receiver that the event concerns, in all clusters at once, and logs each call. One cluster that is slow or
 * gone keeps no other waiting.
 */
export async function relayEvent(
  event: ForgeEvent,
  watches: readonly ClusterWatch[],
  { credentials, log, call = callReceiver }: RelayContext,
): Promise<void> {
  const received = performance.now();
  const body = JSON.stringify(event);
  await Promise.all(
    watches.map(async ({ access, known }) => {
      const { receivers, sources } = await known();
      const concerned = receiversFor(event, receivers, sources);
      await Promise.all(
        concerned.map(async ({ metadata, status }) => {
          const result = await call({
            socketPath: access.webhookSocket,
            webhookPath: status?.webhookPath ?? '',
            token: receiverToken(credentials, metadata.namespace),
            body,
          });
          await log.write({
            type: 'call',
            cluster: access.name,
            receiver: `${metadata.namespace}/${metadata.name}`,
            ...result,
            milliseconds: Math.round(performance.now() - received),
          });
        }),
      );
    }),
  );
}
