import { readFile } from 'node:fs/promises';
import { createChartMuseum, type ChartMuseum, type Credentials } from '@shoal/helm-ts';
import { ExitCode, ShoalError } from '@shoal/exec';

/** How to reach the chart repository (ChartMuseum) from here. */
export interface ChartEndpoint {
  /** Base address without the team's path: `https://127.0.0.1:30443`. */
  url: string;
  /** PEM file of the authority that signed its certificate. */
  caFile?: string;
  /** A `config.json` as docker writes it, with an entry for the host of {@link url}. */
  authFile?: string;
}

interface DockerConfig {
  auths?: Record<string, { auth?: string }>;
}

/**
 * User and password for `host` in a docker `config.json`; undefined when it has no entry for it.
 * @throws ShoalError AUTH_FILE_INVALID
 */
export async function credentialsFor(authFile: string, host: string): Promise<Credentials | undefined> {
  let config: DockerConfig;
  try {
    config = JSON.parse(await readFile(authFile, 'utf8')) as DockerConfig;
  } catch (cause) {
    throw new ShoalError('AUTH_FILE_INVALID', `${authFile} cannot be read as a docker config.json`, {
      cause,
    });
  }
  const auth = config.auths?.[host]?.auth;
  if (auth === undefined) return undefined;
  const [username = '', ...password] = Buffer.from(auth, 'base64').toString('utf8').split(':');
  return { username, password: password.join(':') };
}

/** A client of the team's path in the chart repository. Throws ShoalError AUTH_FILE_INVALID. */
export async function openChartMuseum(endpoint: ChartEndpoint, tenant: string): Promise<ChartMuseum> {
  const { host } = new URL(endpoint.url);
  const credentials =
    endpoint.authFile === undefined ? undefined : await credentialsFor(endpoint.authFile, host);
  return createChartMuseum({
    url: endpoint.url,
    tenant,
    ...(endpoint.caFile === undefined ? {} : { ca: await readFile(endpoint.caFile, 'utf8') }),
    ...(credentials === undefined ? {} : { credentials }),
  });
}

/**
 * The chart repository that SHOAL_CHARTS_URL, SHOAL_CA_FILE and SHOAL_CHARTS_AUTH_FILE (else SHOAL_REGISTRY_AUTH_FILE) name.
 * @throws ShoalError CHARTS_UNKNOWN (exit code 2)
 */
export function chartsFromEnvironment(env: Readonly<Record<string, string | undefined>>): ChartEndpoint {
  const url = env['SHOAL_CHARTS_URL'];
  if (!url) {
    throw new ShoalError('CHARTS_UNKNOWN', 'no chart repository is named to publish to', {
      exitCode: ExitCode.usage,
      hint: 'set SHOAL_CHARTS_URL (and SHOAL_CA_FILE, SHOAL_CHARTS_AUTH_FILE)',
    });
  }
  const authFile = env['SHOAL_CHARTS_AUTH_FILE'] || env['SHOAL_REGISTRY_AUTH_FILE'];
  return {
    url,
    ...(env['SHOAL_CA_FILE'] ? { caFile: env['SHOAL_CA_FILE'] } : {}),
    ...(authFile ? { authFile } : {}),
  };
}
