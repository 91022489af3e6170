import type { ForgeEvent } from '../../agent/forge-event.ts';
import { createAuthenticator } from '../gateway/authenticator.ts';
import type { GatewayContext } from '../gateway/gateway-context.ts';
import { perUser, type UserName } from '../users.ts';

/** The password of each user in unit tests. */
export const passwordOf = (user: UserName) => `password of ${user}`;

/** A context with tokens that can be read, all three servers at one URL, and a record of what the agent is told. */
export function testContext(upstream: string): GatewayContext & { events: ForgeEvent[] } {
  const events: ForgeEvent[] = [];
  return {
    events,
    authenticate: createAuthenticator(perUser(passwordOf)),
    tokens: {
      registryToken: (user, access) => Promise.resolve(JSON.stringify({ user, access })),
      chartsToken: (tenant, action) => Promise.resolve(`${tenant}:${action}`),
      gitToken: () => Promise.resolve('git-token'),
    },
    azureRepos: { statuses: '/nowhere', pullRequests: '/nowhere' },
    upstream: { git: upstream, registry: upstream, charts: upstream },
    notify: (event) => {
      events.push(event);
      return Promise.resolve();
    },
    logLevel: 'silent',
  };
}
