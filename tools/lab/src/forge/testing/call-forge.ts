import { request } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import type { UserName } from '../users.ts';
import type { RunningForge } from '../forge.ts';

export interface ForgeCall {
  readonly method?: string;
  readonly user?: UserName;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

export interface ForgeAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** One request whose path goes out exactly as given: client libraries tidy up what an attacker would send. */
export function callForge(
  forge: RunningForge,
  ca: string,
  url: string,
  call: ForgeCall = {},
): Promise<ForgeAnswer> {
  const { host, port } = /^https:\/\/(?<host>[^:/]+):(?<port>\d+)/.exec(url)?.groups ?? {};
  const path = url.replace(/^https:\/\/[^/]+/, '');
  const { method = 'GET', user, headers, body } = call;
  const auth = user === undefined ? {} : { auth: `${user}:${forge.credentials.users[user]}` };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host,
        port,
        path,
        method,
        ca,
        headers: { ...headers },
        servername: 'localhost',
        agent: false,
        ...auth,
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text: Buffer.concat(chunks).toString(),
          });
        });
        answer.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
