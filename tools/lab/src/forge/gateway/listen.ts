import { rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { once } from 'node:events';
import type { FastifyInstance } from 'fastify';
import { forgeHost, forgeServices, type ForgeService } from '../forge-names.ts';
import type { ListenAddress } from './gateway-config.ts';

export type GatewayApps = Readonly<Record<ForgeService, FastifyInstance>>;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The app that the Host header names; undefined for any other name. */
export function appForHost(apps: GatewayApps, host: string | undefined): FastifyInstance | undefined {
  const name = host?.toLowerCase().replace(/:\d+$/, '');
  const service = forgeServices.find((candidate) => forgeHost(candidate) === name);
  return service === undefined ? undefined : apps[service];
}

/** The handler for one listener: one app, or the one that the Host header names. */
export function handlerFor(apps: GatewayApps, listener: ForgeService | 'all'): Handler {
  if (listener !== 'all') return apps[listener].routing;
  return (request, response) => {
    const app = appForHost(apps, request.headers.host);
    if (app !== undefined) {
      app.routing(request, response);
      return;
    }
    const status = request.url === '/healthz' ? 200 : 421;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(
      status === 200
        ? '{"status":"ok"}'
        : '{"code":"MISDIRECTED","message":"no service of that name is here"}',
    );
  };
}

/** Opens one TLS listener. A Unix socket of an earlier life is replaced; only root can open the new one. */
export async function listenOn(
  address: ListenAddress,
  tls: { cert: string; key: string },
  handler: Handler,
): Promise<Server> {
  // Uploads take as long as they take; Node's default ends them after five minutes.
  const server = createServer({ ...tls, requestTimeout: 0, keepAliveTimeout: 75_000 }, handler);
  if ('path' in address) await rm(address.path, { force: true });
  server.listen(address);
  await once(server, 'listening');
  return server;
}
