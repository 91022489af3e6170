import type { ForgeEvent } from '../../agent/forge-event.ts';
import type { Authenticate } from './authenticator.ts';
import type { GatewayConfig } from './gateway-config.ts';
import type { TokenIssuer } from './token-issuer.ts';

/** What the three apps of the gateway share. */
export interface GatewayContext {
  readonly authenticate: Authenticate;
  readonly tokens: TokenIssuer;
  readonly upstream: GatewayConfig['upstream'];
  /** Where commit statuses and pull requests are kept. */
  readonly azureRepos: GatewayConfig['azureRepos'];
  /** Tells the agent. Rejects when the agent is not there. */
  readonly notify: (event: ForgeEvent) => Promise<void>;
  /** pino's level; `info` unless told, `silent` in tests. */
  readonly logLevel?: string;
}
