import { createHash, timingSafeEqual } from 'node:crypto';
import { isUserName, type UserName } from '../users.ts';
import type { BasicCredentials } from './basic-credentials.ts';

const FREE_FAILURES = 10;
const WINDOW_MILLISECONDS = 60_000;
const REMEMBERED = 1000;

/** A user; `limited` when this address has failed too often of late; undefined when the credentials are wrong. */
export type Login = UserName | 'limited' | undefined;

/** Checks credentials. The address is where the caller is, for the count of failures. */
export type Authenticate = (credentials: BasicCredentials | undefined, address: string) => Login;

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Makes the check of user names and passwords. Comparison takes the same time whatever differs, also for a name that
 * does not exist. After ten failures within a minute an address gets `limited` in place of a plain refusal; right
 * credentials always pass, so that one with a wrong password cannot lock out another at the same address.
 */
export function createAuthenticator(
  users: Readonly<Record<UserName, string>>,
  now: () => number = () => performance.now(),
): Authenticate {
  const digests = new Map(Object.entries(users).map(([user, password]) => [user, digest(password)]));
  const nobody = digest('');
  const failures = new Map<string, { count: number; since: number }>();

  function fail(address: string): Login {
    const known = failures.get(address);
    const entry =
      known !== undefined && now() - known.since < WINDOW_MILLISECONDS ? known : { count: 0, since: now() };
    entry.count += 1;
    failures.delete(address);
    failures.set(address, entry);
    const [oldest] = failures.keys();
    if (failures.size > REMEMBERED && oldest !== undefined) failures.delete(oldest);
    return entry.count > FREE_FAILURES ? 'limited' : undefined;
  }

  return (credentials, address) => {
    // Nothing sent is how git and docker clients ask for the challenge, not a failure. Where the URL of a remote names a user,
    // libcurl asks with that name and no password.
    if (credentials === undefined || credentials.password === '') return undefined;
    const { user, password } = credentials;
    const expected = digests.get(user);
    const equal = timingSafeEqual(digest(password), expected ?? nobody);
    return equal && expected !== undefined && isUserName(user) ? user : fail(address);
  };
}
