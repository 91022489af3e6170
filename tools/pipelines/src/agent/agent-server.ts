import { createServer, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Agent } from './agent.ts';

const CREATED = 201;
const ACCEPTED = 202;
const BAD_REQUEST = 400;
const NOT_FOUND = 404;

function textIn(body: unknown, key: string): string {
  const value =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[key] : undefined;
  if (typeof value !== 'string') throw new TypeError(`${key} is missing`);
  return value;
}

/**
 * The agent's interface on its Unix socket: `POST /events` says that refs have moved, and is answered before anything is
 * done; `POST /acknowledgements` hands over a commit that starts no run, and is answered when that is written down; `POST /runs`
 * starts a run again, and is answered with the new one's number.
 */
export function createAgentServer(agent: Agent, log: (line: string) => void): Server {
  return createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const failed = (error: unknown): void => {
      log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    };
    void (async () => {
      const body: unknown = request.method === 'POST' ? await json(request) : undefined;
      switch (`${request.method ?? ''} ${request.url ?? ''}`) {
        case 'POST /events':
          answer(ACCEPTED, { accepted: true });
          await agent.look(textIn(body, 'user')).catch(failed);
          return;
        case 'POST /acknowledgements':
          await agent.acknowledge(textIn(body, 'ref'), textIn(body, 'commit'));
          answer(ACCEPTED, { accepted: true });
          return;
        case 'POST /runs':
          answer(CREATED, { id: await agent.again(Number(textIn(body, 'rerunOf')), textIn(body, 'user')) });
          return;
        case 'GET /healthz':
          answer(200, { status: 'ok' });
          return;
        default:
          answer(NOT_FOUND, { message: 'there is no such thing' });
      }
    })().catch((error: unknown) => {
      if (response.headersSent) failed(error);
      else answer(BAD_REQUEST, { message: error instanceof Error ? error.message : String(error) });
    });
  });
}
