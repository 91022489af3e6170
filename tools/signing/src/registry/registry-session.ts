import { ShoalError } from '@shoal/exec';
import { Agent, interceptors, request } from 'undici';
import { readChallenge } from './challenge.ts';

/** How to reach a registry. */
export interface RegistryDoor {
  /** `host` or `host:port`, which speaks TLS. */
  host: string;
  /** PEM text of the authority that signed its certificate; the machine's own authorities without it. */
  ca?: string;
  login?: { username: string; password: string };
}

export interface Call {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  /** Below `/v2/<repository>/`, or an address that the registry has named. */
  path: string;
  headers?: Record<string, string>;
  body?: Buffer;
}

export interface Answer {
  status: number;
  headers: Record<string, string | undefined>;
  body: Buffer;
}

export interface RegistrySession {
  /** One request. Any status is an answer; a registry that wants a login gets it. @throws ShoalError REGISTRY_UNREACHABLE */
  send(repository: string, call: Call): Promise<Answer>;
  close(): Promise<void>;
}

const TIMEOUT_MS = 30_000;
const UNAUTHORIZED = 401;
/** Registries of clouds answer for a blob with the address of a store; the login stays behind when its host is another one. */
const REDIRECTIONS = 3;

/** A client of the distribution API for what skopeo does not do: artefacts that belong to another one. */
export function openRegistry({ host, ca, login }: RegistryDoor): RegistrySession {
  const agent = new Agent({
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    connect: { timeout: TIMEOUT_MS, ...(ca === undefined ? {} : { ca }) },
  });
  const dispatcher = agent.compose(interceptors.redirect({ maxRedirections: REDIRECTIONS }));
  const basic =
    login === undefined
      ? undefined
      : `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`;
  const kept = new Map<string, string>();

  async function plain(url: URL, call: Omit<Call, 'path'>, authorization?: string): Promise<Answer> {
    try {
      const { statusCode, headers, body } = await request(url, {
        method: call.method,
        headers: { ...call.headers, ...(authorization === undefined ? {} : { authorization }) },
        body: call.body ?? null,
        dispatcher,
      });
      const content = Buffer.from(await body.arrayBuffer());
      return { status: statusCode, headers: headers as Answer['headers'], body: content };
    } catch (cause) {
      const { message } = cause as Error;
      throw new ShoalError('REGISTRY_UNREACHABLE', `the registry ${host} does not answer: ${message}`, {
        cause,
      });
    }
  }

  async function authorization(repository: string, header: string | undefined): Promise<string | undefined> {
    const { scheme, realm, service } = readChallenge(header) ?? {};
    if (scheme !== 'bearer' || realm === undefined) return basic;
    const url = new URL(realm);
    if (service !== undefined) url.searchParams.set('service', service);
    url.searchParams.set('scope', `repository:${repository}:pull,push`);
    const { status, body } = await plain(url, { method: 'GET' }, basic);
    if (status !== 200) return undefined;
    const { token, access_token: other } = JSON.parse(body.toString()) as Record<string, string | undefined>;
    return `Bearer ${token ?? other ?? ''}`;
  }

  return {
    async send(repository, call) {
      const url = new URL(call.path, `https://${host}/v2/${repository}/`);
      const first = await plain(url, call, kept.get(repository));
      if (first.status !== UNAUTHORIZED) return first;
      const granted = await authorization(repository, first.headers['www-authenticate']);
      if (granted === undefined) return first;
      kept.set(repository, granted);
      return plain(url, call, granted);
    },
    close: () => agent.close(),
  };
}
