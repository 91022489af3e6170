import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { teamNames } from '@shoal/lab';
import { credentialsProblems, readCredentialsFile } from './credentials-file.ts';

const login = { username: 'reader', password: 'hidden-word' };

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shoal-cli-'));
  file = join(folder, 'credentials.json');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('credentialsProblems', () => {
  it.each<[string, unknown, string[]]>([
    [
      'all that there may be',
      { git: login, ca: '-----BEGIN CERTIFICATE-----', tenants: { team1: { charts: login } } },
      [],
    ],
    ['nothing, where all is public', {}, []],
    ['a list', [], ['it must hold one object']],
    [
      'a login without a password',
      { git: { username: 'reader' } },
      ['git needs username and password, both texts'],
    ],
    [
      'a database that is none',
      { databaseUrl: 'mysql://x' },
      ['databaseUrl must be a URL that begins with postgres://'],
    ],
    [
      'a key that is not the public half',
      { publisherKey: '-----BEGIN PRIVATE KEY-----' },
      ['publisherKey must be the text of a public key in PEM'],
    ],
    ['a CA that is none', { ca: '/etc/ca.crt' }, ['ca must be the text of a certificate in PEM']],
    [
      'a team that is none',
      { tenants: { base: {} } },
      [`tenants.base is no known field (${teamNames.join(', ')})`],
    ],
    [
      'several mistakes at once',
      { token: '', tenants: { team1: { chart: login }, team2: { git: 'x' } } },
      [
        'token is no known field (git, ca, publisherKey, databaseUrl, tenants)',
        'tenants.team1.chart is no known field (git, charts, registry)',
        'tenants.team2.git needs username and password, both texts',
      ],
    ],
  ])('judges %s', (_case, value, problems) => {
    expect(credentialsProblems(value)).toEqual(problems);
  });
});

describe('readCredentialsFile', () => {
  it('reads a file, and takes none for public servers', async () => {
    writeFileSync(file, JSON.stringify({ git: login }));
    await expect(readCredentialsFile(file)).resolves.toEqual({ git: login });
    await expect(readCredentialsFile(undefined)).resolves.toEqual({});
  });

  it('shows no secret of a file that is no JSON', async () => {
    writeFileSync(file, '{"git": {"password": "hidden-word"');
    const failed = readCredentialsFile(file).catch((error: unknown) => JSON.stringify(error));
    await expect(failed).resolves.toMatch(/WRONG_CREDENTIALS.*it is no JSON/);
    await expect(failed).resolves.not.toContain('hidden-word');
  });

  it('names a file that is not there, with exit code 2', async () => {
    await expect(readCredentialsFile(file)).rejects.toMatchObject({
      code: 'WRONG_CREDENTIALS',
      exitCode: 2,
      message: `The credentials in ${file} cannot be used: ENOENT`,
    });
  });
});
