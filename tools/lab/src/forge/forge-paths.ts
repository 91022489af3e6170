import { join } from 'node:path';
import { repositoryName } from './access/git-access.ts';

/** Where the forge keeps what it owns, all below `<data dir>/forge`. */
export interface ForgePaths {
  readonly root: string;
  readonly git: string;
  /** The one repository, as git sees it. */
  readonly repository: string;
  readonly registry: string;
  readonly charts: string;
  /** Commit statuses, a file for each commit. */
  readonly statuses: string;
  /** Pull requests, a file each. */
  readonly pullRequests: string;
  readonly hooks: string;
  /** What the registry and ChartMuseum read. */
  readonly etc: string;
  /** Private RSA key that signs access tokens, its public half as PEM (for ChartMuseum) and as JWKS (for the registry). */
  readonly tokenKey: string;
  readonly tokenPublicKey: string;
  readonly tokenKeySet: string;
  /** Ed25519 key (PKCS 8) by which soft-serve knows the gateway, and the same in OpenSSH's form: soft-serve's host key. */
  readonly gitKey: string;
  readonly gitHostKey: string;
  readonly gitConfig: string;
  readonly registryConfig: string;
  readonly gatewayConfig: string;
  /** Tells by which logins the gateway was started. */
  readonly knownLogins: string;
  readonly certificate: string;
  readonly certificateKey: string;
}

/** The paths of the forge in this data directory. */
export function forgePaths(dataDir: string): ForgePaths {
  const root = join(dataDir, 'forge');
  return {
    root,
    git: join(root, 'git'),
    repository: join(root, 'git', 'repos', `${repositoryName}.git`),
    registry: join(root, 'registry'),
    charts: join(root, 'charts'),
    statuses: join(root, 'statuses'),
    pullRequests: join(root, 'pull-requests'),
    hooks: join(root, 'hooks'),
    etc: join(root, 'etc'),
    tokenKey: join(root, 'keys', 'token.key'),
    tokenPublicKey: join(root, 'etc', 'token.pub'),
    tokenKeySet: join(root, 'etc', 'token.jwks.json'),
    gitKey: join(root, 'keys', 'git.key'),
    gitHostKey: join(root, 'git', 'ssh', 'soft_serve_host_ed25519'),
    gitConfig: join(root, 'gitconfig'),
    registryConfig: join(root, 'etc', 'registry.yaml'),
    gatewayConfig: join(root, 'gateway.json'),
    knownLogins: join(root, 'gateway.logins'),
    certificate: join(root, 'tls', 'forge.crt'),
    certificateKey: join(root, 'tls', 'forge.key'),
  };
}
