import { describe, expect, it } from '@jest/globals';
import type { AgeKeys } from '../age/age-keys.ts';
import type { Credentials } from '../forge/credentials.ts';
import { perUser, teamNames } from '../forge/users.ts';
import { labAccess } from './installation-access.ts';
import { labEndpoints } from './installation-endpoints.ts';
import { installationObjects } from './installation-objects.ts';

const credentials: Credentials = {
  users: perUser((user) => `password-of-${user}`),
  receiverSecret: 'receiver-secret',
  databasePassword: 'password-of-the-database',
};

const cidrs = { nodeCidr: '10.98.1.0/24', apiCidr: '10.98.1.2/32', databaseCidr: '10.111.0.0/24' };
const endpoints = { ...labEndpoints, ...cidrs };
const ageKeys = Object.fromEntries(
  ['flux-system', 'team1', 'team2'].map((namespace) => [
    namespace,
    [{ identity: `identity-of-${namespace}`, recipient: `recipient-of-${namespace}` }],
  ]),
) as unknown as AgeKeys;
const pem = (key: string): string => `-----BEGIN PUBLIC KEY-----\n${key}\n-----END PUBLIC KEY-----\n`;
const access = labAccess(credentials, ageKeys, { ca: 'PEM', publisherKey: pem('new') + pem('old') });
const { team1 = {}, team2 = {} } = access.tenants;
const objects = installationObjects({ ...access, tenants: { team1, team2 } }, endpoints);
const inNamespace = (name: string) => objects.filter(({ metadata }) => metadata.namespace === name);

describe('installationObjects', () => {
  it('gives each namespace what its sources and Receivers name', () => {
    const names = objects.map(
      ({ kind, metadata }) => `${metadata.namespace ?? '-'} ${kind} ${metadata.name}`,
    );
    expect(names).toEqual([
      '- Namespace flux-system',
      'flux-system ConfigMap installation',
      'flux-system Secret git-credentials',
      'flux-system Secret receiver-token',
      'flux-system Secret sops-age',
      '- Namespace team1',
      'team1 ConfigMap installation',
      'team1 Secret git-credentials',
      'team1 Secret charts-credentials',
      'team1 Secret commit-status-credentials',
      'team1 Secret receiver-token',
      'team1 Secret sops-age',
      'team1 Secret registry-ca',
      'team1 Secret registry-credentials',
      'team1 Secret publisher-key',
      '- Namespace team2',
      'team2 ConfigMap installation',
      'team2 Secret git-credentials',
      'team2 Secret charts-credentials',
      'team2 Secret commit-status-credentials',
      'team2 Secret receiver-token',
      'team2 Secret sops-age',
      'team2 Secret registry-ca',
      'team2 Secret registry-credentials',
      'team2 Secret publisher-key',
      'team1 Secret shark-back-database',
    ]);
  });

  it('hands no tenant a password of anyone but its own reader', () => {
    for (const [own, other] of [
      ['team1', 'team2'],
      ['team2', 'team1'],
    ] as const) {
      const text = JSON.stringify(inNamespace(own));
      expect(text).toContain(`password-of-${own}-reader`);
      expect(text).not.toContain(`password-of-${other}`);
      expect(text).toContain(`identity-of-${own}`);
      expect(text).not.toContain(`identity-of-${other}`);
      expect(text).not.toContain('identity-of-flux-system');
      expect(text).not.toContain('password-of-ops');
      expect(text).not.toContain('password-of-publisher');
      expect(text).not.toContain(`"password-of-${own}"`);
    }
  });

  it('gives every tenant of the tree a reader of its own', () => {
    const logins = Object.values(access.tenants).map(({ git, charts, registry }) => {
      expect([charts, registry]).toEqual([git, git]);
      return git?.username;
    });
    expect(logins).toEqual(teamNames.map((team) => `${team}-reader`));
  });

  it('signs the Receivers of each namespace with a token of its own', () => {
    const tokens = objects
      .filter(({ metadata }) => metadata.name === 'receiver-token')
      .map(({ stringData }) => stringData?.['token']);
    expect(new Set(tokens).size).toBe(3);
  });

  it('gives each key that verifies publications a field of its own', () => {
    const keys = objects.find(({ metadata }) => metadata.name === 'publisher-key')?.data ?? {};
    expect(Object.entries(keys).map(([name, key]) => [name, Buffer.from(key, 'base64').toString()])).toEqual([
      ['cosign.pub', pem('new')],
      ['cosign-1.pub', pem('old')],
    ]);
  });

  it('makes the same objects, without logins, for servers that are open to all', () => {
    const nobody = {
      tenants: { team1: {}, team2: {} },
      receiverToken: () => 'token',
      decryptionKeys: () => '',
    };
    const open = installationObjects(nobody, endpoints);
    // All but the Secrets of the database and of the publisher's key, which are then somebody else's.
    expect(open.map(({ metadata }) => metadata)).toEqual(
      objects
        .map(({ metadata }) => metadata)
        .filter(({ name }) => !['shark-back-database', 'publisher-key'].includes(name)),
    );
    expect(JSON.stringify(open)).not.toMatch(/username|password|ca\.crt/);
  });
});
