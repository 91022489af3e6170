import { readFile } from 'node:fs/promises';
import { ExitCode, ShoalError } from '@shoal/exec';
import { Agent, type Dispatcher } from 'undici';
import { parse } from 'yaml';

/** How an API server is reached and convinced. */
export interface KubeConnection {
  readonly server: string;
  readonly dispatcher: Dispatcher;
  /** Called before each request, since a token may be short-lived. */
  readonly headers: () => Promise<Record<string, string>>;
}

interface PlainUser {
  'client-certificate-data'?: string;
  'client-key-data'?: string;
  token?: string;
}
interface PlainCluster {
  server?: string;
  'certificate-authority-data'?: string;
}
interface PlainConfig {
  'current-context'?: string;
  contexts?: { name: string; context: { cluster: string; user: string } }[];
  clusters?: { name: string; cluster: PlainCluster }[];
  users?: { name: string; user: PlainUser }[];
}

const PLAIN_USER = new Set(['client-certificate-data', 'client-key-data', 'token']);
const PLAIN_CLUSTER = new Set(['server', 'certificate-authority-data']);

function hasOnly(object: object, allowed: ReadonlySet<string>): boolean {
  return Object.keys(object).every((name) => allowed.has(name));
}

const decode = (data: string | undefined): string | undefined =>
  data === undefined ? undefined : Buffer.from(data, 'base64').toString();

/**
 * A kubeconfig with everything in it, such as the lab's own, is read here: loading the Kubernetes client library takes
 * 0.3 s to 0.5 s of processor time, which `status` and a second `up` would mostly consist of.
 */
function plainConnection(config: PlainConfig): KubeConnection | undefined {
  const context = config.contexts?.find(({ name }) => name === config['current-context'])?.context;
  const cluster = config.clusters?.find(({ name }) => name === context?.cluster)?.cluster;
  const user = config.users?.find(({ name }) => name === context?.user)?.user;
  if (cluster?.server === undefined || user === undefined) return undefined;
  if (!hasOnly(cluster, PLAIN_CLUSTER) || !hasOnly(user, PLAIN_USER)) return undefined;
  const connect = {
    ca: decode(cluster['certificate-authority-data']),
    cert: decode(user['client-certificate-data']),
    key: decode(user['client-key-data']),
  };
  const given = Object.entries(connect).filter(([, value]) => value !== undefined);
  const headers: Record<string, string> =
    user.token === undefined ? {} : { authorization: `Bearer ${user.token}` };
  return {
    server: cluster.server,
    // Bodies of watches come when they come; anything else that takes this long will not come at all.
    dispatcher: new Agent({ connect: Object.fromEntries(given), headersTimeout: 30_000, bodyTimeout: 0 }),
    headers: () => Promise.resolve(headers),
  };
}

/** Any other kubeconfig, such as one that runs a program for a token: the Kubernetes client library knows them all. */
async function libraryConnection(text: string): Promise<KubeConnection> {
  const { HttpMethod, KubeConfig, RequestContext } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  config.loadFromString(text);
  const server = config.getCurrentCluster()?.server;
  if (server === undefined) throw new Error('it has no current context, or one without a cluster');
  const authenticate = async () => {
    const context = new RequestContext(server, HttpMethod.GET);
    await config.applySecurityAuthentication(context);
    return context;
  };
  const first = await authenticate();
  return {
    server,
    // The library makes a new connection pool for each request; the first one is kept for all.
    dispatcher: (first.getDispatcher() as Dispatcher | undefined) ?? new Agent(),
    headers: async () => (await authenticate()).getHeaders(),
  };
}

/** The same connection, asking as another user. */
export function actingAs(connection: KubeConnection, user: string): KubeConnection {
  return {
    ...connection,
    headers: async () => ({ ...(await connection.headers()), 'impersonate-user': user }),
  };
}

/**
 * The connection that a kubeconfig file describes, by its current context.
 * @throws ShoalError WRONG_KUBECONFIG (exit code 2) when it cannot be read or understood.
 */
export async function kubeConnection(file: string): Promise<KubeConnection> {
  try {
    const text = await readFile(file, 'utf8');
    return plainConnection(parse(text) as PlainConfig) ?? (await libraryConnection(text));
  } catch (cause) {
    // A YAML error goes on with the lines around it, which may hold a key.
    const [reason] = String(cause).split('\n');
    throw new ShoalError('WRONG_KUBECONFIG', `the kubeconfig ${file} cannot be used: ${String(reason)}`, {
      hint: `check it with: kubectl --kubeconfig ${file} version`,
      exitCode: ExitCode.usage,
      cause,
    });
  }
}
