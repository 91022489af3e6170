import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { credentialsPath, ensureCredentials, receiverToken } from './credentials.ts';
import { temporaryDirectory } from './testing/temporary-directory.ts';
import { userNames } from './users.ts';

describe('ensureCredentials', () => {
  it('makes a password for every user, each its own, for the owner only', async () => {
    const directory = await temporaryDirectory();
    const credentials = await ensureCredentials(directory);
    expect(Object.keys(credentials.users)).toEqual([...userNames]);
    const { users, receiverSecret, databasePassword } = credentials;
    const all = [...Object.values(users), receiverSecret, databasePassword];
    expect(new Set(all).size).toBe(userNames.length + 2);
    expect((await stat(credentialsPath(directory))).mode & 0o777).toBe(0o600);
    expect(await readdir(directory)).toEqual(['credentials.json']);
  });

  it('keeps what is there and adds a user that is new', async () => {
    const directory = await temporaryDirectory();
    await writeFile(
      credentialsPath(directory),
      JSON.stringify({ users: { ops: 'kept' }, receiverSecret: 'kept too' }),
    );
    const credentials = await ensureCredentials(directory);
    expect(credentials.users.ops).toBe('kept');
    expect(credentials.receiverSecret).toBe('kept too');
    expect(credentials.users.team1).toMatch(/^[\w-]{43}$/);
    expect(credentials.databasePassword).toMatch(/^[\w-]{43}$/);
    await expect(ensureCredentials(directory)).resolves.toEqual(credentials);
  });

  it('forgets who is no user any more, when the forge starts', async () => {
    const directory = await temporaryDirectory();
    const { users, ...secrets } = await ensureCredentials(directory);
    const more = { users: { ...users, 'gone-reader': 'old' }, ...secrets };
    await writeFile(credentialsPath(directory), JSON.stringify(more));
    const kept = async () => JSON.parse(await readFile(credentialsPath(directory), 'utf8')) as unknown;
    await ensureCredentials(directory);
    expect(await kept()).toEqual(more);
    await ensureCredentials(directory, { forget: true });
    expect(await kept()).toEqual({ users, ...secrets });
  });

  it('never replaces a file that it cannot read', async () => {
    const directory = await temporaryDirectory();
    await writeFile(credentialsPath(directory), '{ half a fi');
    await expect(ensureCredentials(directory)).rejects.toMatchObject({ code: 'CREDENTIALS_UNREADABLE' });
    expect(await readFile(credentialsPath(directory), 'utf8')).toBe('{ half a fi');
  });
});

describe('receiverToken', () => {
  it('differs per namespace and stays the same for one', async () => {
    const credentials = await ensureCredentials(await temporaryDirectory());
    expect(receiverToken(credentials, 'team1')).toBe(receiverToken(credentials, 'team1'));
    expect(receiverToken(credentials, 'team1')).not.toBe(receiverToken(credentials, 'flux-system'));
  });
});
