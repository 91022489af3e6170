import { readFile } from 'node:fs/promises';
import type { AzureReposFolders } from '../azure-repos/azure-repos-folders.ts';
import type { ForgeService } from '../forge-names.ts';

/** A TCP address or the path of a Unix socket. */
export type ListenAddress = { readonly host: string; readonly port: number } | { readonly path: string };

/** What the gateway process is told, as JSON in a file; secrets are paths in it, never values. */
export interface GatewayConfig {
  /** Where it listens: `all` goes by the Host header, the others serve one service whatever the Host. */
  readonly listen: Readonly<Record<ForgeService | 'all', readonly ListenAddress[]>>;
  /** Base URLs of the servers behind it. */
  readonly upstream: Readonly<Record<ForgeService, string>>;
  readonly credentials: string;
  readonly tokenKey: string;
  readonly gitKey: string;
  readonly certificate: string;
  readonly certificateKey: string;
  /** Where commit statuses and pull requests are kept. */
  readonly azureRepos: AzureReposFolders;
  /** The Unix socket of the agent. */
  readonly agentSocket: string;
}

/** Reads the file that `startForge` writes. Throws when it is missing or no JSON. */
export async function readGatewayConfig(path: string): Promise<GatewayConfig> {
  return JSON.parse(await readFile(path, 'utf8')) as GatewayConfig;
}
