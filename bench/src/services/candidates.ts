import { join } from 'node:path';
import { workspaceRoot } from '../results.ts';

/** A server that answers `GET /` on the loopback address. */
export interface Candidate {
  readonly name: string;
  readonly command: (port: number) => readonly [string, ...string[]];
  readonly environment?: Readonly<Record<string, string>>;
}

export const HELLO = 'hello as shipped';
export const BARE_FASTIFY = 'bare Fastify';
export const FLASK = 'Flask + gunicorn';

const SERVERS = join(import.meta.dirname, 'servers');
const HELLO_BUNDLE = join(workspaceRoot, 'apps/hello/dist/bundle/main.js');

function node(name: string, program: string, environment: Record<string, string> = {}): Candidate {
  return {
    name,
    command: () => [process.execPath, program],
    environment: { NODE_ENV: 'production', ...environment },
  };
}

/**
 * Whom we compare with, each as its own documentation starts it, with one process that answers.
 * @param python folder of the Python programs
 */
export function candidates(python: string): Candidate[] {
  return [
    node('bare node:http', join(SERVERS, 'node-http.ts')),
    node(BARE_FASTIFY, join(SERVERS, 'bare-fastify.ts')),
    // Metrics, request log, security headers and load shedding on: not one setting differs from the image's.
    node(HELLO, HELLO_BUNDLE),
    node('hello, log off', HELLO_BUNDLE, { LOG_LEVEL: 'fatal' }),
    node('Express 5', join(SERVERS, 'express-5.ts')),
    {
      name: FLASK,
      command: (port) => [
        join(python, 'gunicorn'),
        ...['--workers', '1', '--bind', `127.0.0.1:${String(port)}`, '--chdir', SERVERS, 'flask_server:app'],
      ],
    },
    {
      name: 'FastAPI + uvicorn',
      command: (port) => [
        join(python, 'uvicorn'),
        ...['--app-dir', SERVERS, '--port', String(port), '--no-access-log', 'fastapi_server:app'],
      ],
    },
  ];
}
