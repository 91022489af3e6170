import { isUserName, type UserName } from '../users.ts';

const KEY = 'shoal-user';

/**
 * The value of the `Git-Protocol` header that carries the user's name to the hooks. soft-serve hands this header to git
 * as GIT_PROTOCOL, and git must ignore keys it does not know (git(1), GIT_PROTOCOL). Whatever the client itself sent
 * under this key is dropped.
 */
export function withPusher(protocol: string | undefined, user: UserName): string {
  const kept = (protocol ?? '')
    .split(':')
    .filter((part) => part !== '' && part.split('=')[0]?.trim() !== KEY);
  return [...kept, `${KEY}=${user}`].join(':');
}

/** The user that the gateway named in GIT_PROTOCOL; undefined when there is none, or more than one. */
export function pusherOf(protocol: string | undefined): UserName | undefined {
  const names = (protocol ?? '')
    .split(':')
    .filter((part) => part.startsWith(`${KEY}=`))
    .map((part) => part.slice(KEY.length + 1));
  const [name = ''] = names;
  return names.length === 1 && isUserName(name) ? name : undefined;
}
