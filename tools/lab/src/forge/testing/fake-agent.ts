import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import type { ForgeEvent } from '../../agent/forge-event.ts';

/** Listens where the agent would and keeps what it is told. */
export async function startFakeAgent(
  socket: string,
): Promise<{ events: ForgeEvent[]; stop(): Promise<void> }> {
  const events: ForgeEvent[] = [];
  const server = createServer((request, response) => {
    void json(request).then((event) => {
      events.push(event as ForgeEvent);
      response.writeHead(202).end();
    });
  }).listen(socket);
  await once(server, 'listening');
  return {
    events,
    stop: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}
