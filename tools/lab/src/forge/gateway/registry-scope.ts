import { mayListRepositories, mayPull, mayPush } from '../access/registry-access.ts';
import type { UserName } from '../users.ts';
import type { RegistryGrant } from './token-issuer.ts';

const SCOPE = /^([a-z]+)(?:\([a-z0-9]+\))?:([^\s]+):([a-z,*]+)$/;
const MAXIMUM = 20;

function grantOf(user: UserName, scope: string): RegistryGrant | undefined {
  const [, type = '', name = '', asked = ''] = SCOPE.exec(scope) ?? [];
  if (type === 'registry' && name === 'catalog' && mayListRepositories(user))
    return { type, name, actions: ['*'] };
  if (type !== 'repository') return undefined;
  const actions = asked
    .split(',')
    .filter(
      (action) => (action === 'pull' && mayPull(user, name)) || (action === 'push' && mayPush(user, name)),
    );
  return actions.length === 0 ? undefined : { type, name, actions };
}

/**
 * What the user gets of the scopes that a client asks for (`repository:<name>:pull,push`, several separated by spaces).
 * As the token specification has it, what is not allowed is left out, and the registry refuses the request later.
 */
export function grantedAccess(user: UserName, scopes: readonly string[]): RegistryGrant[] {
  return scopes
    .flatMap((scope) => scope.split(' '))
    .filter((scope) => scope !== '')
    .slice(0, MAXIMUM)
    .flatMap((scope) => grantOf(user, scope) ?? []);
}
