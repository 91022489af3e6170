import { ShoalError } from '@shoal/exec';
import { Agent, request, type FormData } from 'undici';
import type { ChartMuseumOptions } from './chart-museum.ts';

export interface HttpAnswer {
  status: number;
  text: string;
}

export interface HttpClient {
  send(method: 'GET' | 'POST', path: string, body?: () => FormData): Promise<HttpAnswer>;
  close(): Promise<void>;
}

const DEFAULT_TIMEOUT_MS = 10_000;
const DEFAULT_ATTEMPTS = 3;
const FIRST_PAUSE_MS = 200;
const FIRST_SERVER_ERROR = 500;

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function headersOf({ credentials }: ChartMuseumOptions): Record<string, string> {
  if (credentials === undefined) return {};
  const token = Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64');
  return { authorization: `Basic ${token}` };
}

/**
 * Requests to one server with a time limit each and a bounded number of tries. A refused connection, a time-out and a 5xx answer
 * are tried again, after a pause that doubles; everything else is handed to the caller.
 */
export function createHttpClient(options: ChartMuseumOptions): HttpClient {
  const attempts = options.attempts ?? DEFAULT_ATTEMPTS;
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const agent = new Agent({
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: { timeout: timeoutMs, ...(options.ca === undefined ? {} : { ca: options.ca }) },
  });

  const attempt = async (
    method: 'GET' | 'POST',
    path: string,
    body?: () => FormData,
  ): Promise<HttpAnswer> => {
    const answer = await request(new URL(path, options.url), {
      method,
      headers: headersOf(options),
      dispatcher: agent,
      // A form is read once, so each try gets a new one.
      body: body?.() ?? null,
    });
    return { status: answer.statusCode, text: await answer.body.text() };
  };

  return {
    async send(method, path, body) {
      let problem = '';
      for (let count = 1; count <= attempts; count += 1) {
        try {
          const answer = await attempt(method, path, body);
          if (answer.status < FIRST_SERVER_ERROR) return answer;
          problem = `answered ${String(answer.status)}: ${answer.text.trim().slice(0, 200)}`;
        } catch (error) {
          problem = error instanceof Error ? error.message : String(error);
        }
        if (count < attempts) await pause(FIRST_PAUSE_MS * 2 ** (count - 1));
      }
      throw new ShoalError(
        'CHART_REPOSITORY_UNREACHABLE',
        `${new URL(path, options.url).href} failed ${String(attempts)} times: ${problem}`,
      );
    },
    close: () => agent.close(),
  };
}
