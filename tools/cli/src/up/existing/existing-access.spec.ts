import { describe, expect, it } from '@jest/globals';
import { teamNames, type KubeApi } from '@shoal/lab';
import { existingAccess } from './existing-access.ts';

/** A cluster with a Receiver token in these namespaces. */
const cluster = (tokens: Record<string, string>) =>
  ({
    get: ({ namespace = '' }: { namespace?: string }) => {
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
});
