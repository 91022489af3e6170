import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ShoalError } from '@shoal/exec';
import { readIfExists } from '../files/read-if-exists.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import { perUser, type PerUser } from './users.ts';

const SECRET_BYTES = 32;

/** The secrets of one installation: one password per user, the secret that the Receiver tokens are made from, and the database's password. */
export interface Credentials {
  readonly users: PerUser<string>;
  readonly receiverSecret: string;
  readonly databasePassword: string;
}

/** Where the credentials of the installation are kept. */
export function credentialsPath(dataDir: string): string {
  return join(dataDir, 'credentials.json');
}

function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

async function storedCredentials(path: string): Promise<Record<string, unknown> | undefined> {
  const text = await readIfExists(path);
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Record<string, unknown>);
  } catch (cause) {
    throw new ShoalError('CREDENTIALS_UNREADABLE', `The credentials in ${path} cannot be read.`, {
      hint: 'Restore the file from a backup, or start a new installation with: ./shoal down --purge',
      cause,
    });
  }
}

/**
 * The credentials of the installation; what is missing is made at random and written, readable for the owner only. With `forget`,
 * who is no user any more loses the password: only the forge's own start knows that nobody else's tree has that tenant.
 * @throws ShoalError CREDENTIALS_UNREADABLE when the file is there and is no JSON.
 */
export async function ensureCredentials(
  dataDir: string,
  { forget = false }: { forget?: boolean } = {},
): Promise<Credentials> {
  const path = credentialsPath(dataDir);
  const stored = await storedCredentials(path);
  const users = stored?.['users'] as Record<string, string> | undefined;
  const receiverSecret = stored?.['receiverSecret'] as string | undefined;
  const databasePassword = stored?.['databasePassword'] as string | undefined;
  const credentials: Credentials = {
    users: { ...(forget ? {} : users), ...perUser((user) => users?.[user] ?? newSecret()) },
    receiverSecret: receiverSecret ?? newSecret(),
    databasePassword: databasePassword ?? newSecret(),
  };
  const isSame =
    receiverSecret !== undefined &&
    databasePassword !== undefined &&
    isDeepStrictEqual(users, credentials.users);
  if (!isSame) await writeAtomically(path, `${JSON.stringify(credentials, null, 2)}\n`);
  return credentials;
}

/**
 * The HMAC token for the Receivers of one namespace. Each namespace has its own, so that a tenant who reads the Secret
 * in its namespace can neither find the path nor sign a call for a Receiver of somebody else.
 */
export function receiverToken(credentials: Credentials, namespace: string): string {
  return createHmac('sha256', credentials.receiverSecret).update(`receiver:${namespace}`).digest('hex');
}
