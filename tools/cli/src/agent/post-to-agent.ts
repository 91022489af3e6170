import { Client } from 'undici';

export interface AgentAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Posts to the pipeline agent on its Unix socket. Throws what undici throws when nobody listens there. */
export async function postToAgent(socketPath: string, path: string, message: object): Promise<AgentAnswer> {
  const client = new Client('http://agent', { socketPath });
  try {
    const { statusCode, body } = await client.request({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
    });
    return { status: statusCode, body: await body.json() };
  } finally {
    await client.close();
  }
}
