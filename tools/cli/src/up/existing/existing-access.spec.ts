import { describe, expect, it } from '@jest/globals';
import { teamNames, type KubeApi } from '@shoal/lab';
import { existingAccess } from './existing-access.ts';

/** A cluster with a Receiver token in these namespaces, and with the Secret of the database where `database` is true. */
const cluster = (tokens: Record<string, string>, database = true) =>
  ({
    get: ({ name, namespace = '' }: { name: string; namespace?: string }) => {
      if (name === 'shark-back-database') return Promise.resolve(database ? { data: {} } : undefined);
      const token = tokens[namespace];
      const data = token === undefined ? undefined : { token: Buffer.from(token).toString('base64') };
      return Promise.resolve(data === undefined ? undefined : { data });
    },
  }) as unknown as KubeApi;

describe('existingAccess', () => {
  it('keeps the tokens that are there, and makes the others, one per namespace', async () => {
    const { receiverToken } = await existingAccess({}, cluster({ team1: 'kept' }));
    expect(receiverToken('team1')).toBe('kept');
    expect(receiverToken('team2')).toMatch(/^[0-9a-f]{64}$/);
    expect(receiverToken('team2')).not.toBe(receiverToken('flux-system'));
  });

  it('gives each tenant only what the file gives it', async () => {
    const git = { username: 'reader', password: 'p' };
    const { tenants, ca } = await existingAccess({ tenants: { team1: { git } }, ca: 'PEM' }, cluster({}));
    expect(tenants).toEqual({
      ...Object.fromEntries(teamNames.map((team) => [team, {}])),
      team1: { git, commitStatusToken: 'p' },
    });
    expect(ca).toBe('PEM');
  });

  it('wants to know of a database, from the file or from the cluster', async () => {
    const databaseUrl = 'postgres://shark-back:p@database.example.org/sharks';
    await expect(existingAccess({ databaseUrl }, cluster({}, false))).resolves.toMatchObject({ databaseUrl });
    expect((await existingAccess({}, cluster({}))).databaseUrl).toBeUndefined();
    await expect(existingAccess({}, cluster({}, false))).rejects.toMatchObject({
      code: 'NO_DATABASE',
      exitCode: 2,
    });
  });
});
