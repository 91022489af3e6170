import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { certificateAuthority } from './certificate-authority.ts';
import { issueLeaf, leafCertificate, type LeafRequest } from './leaf-certificate.ts';
import { DAY } from './validity.ts';

const request: LeafRequest = {
  user: 'system:node:n',
  group: 'system:nodes',
  hosts: ['n', '10.0.0.2', '127.0.0.1'],
};

describe('certificates', () => {
  let folder: string;
  const authority = (name = 'Test CA') => certificateAuthority(folder, 'ca', name);
  const leaf = async (asked = request) => leafCertificate(folder, 'leaf', await authority(), asked);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shoal-pki-'));
  });
  afterEach(async () => {
    jest.useRealTimers();
    await rm(folder, { recursive: true });
  });

  it('come from one authority, however many ask for it before it is there', async () => {
    const asked = await Promise.all([authority(), authority(), authority()]);
    const kept = await readFile(join(folder, 'ca.crt'), 'utf8');
    expect(asked.map(({ pem }) => pem)).toEqual([kept, kept, kept]);
  });

  it('verify with OpenSSL rules and name user, group and hosts', async () => {
    const { certificate } = await leaf();
    const parsed = new X509Certificate(certificate);
    const ca = new X509Certificate((await authority()).pem);
    expect(parsed.checkIssued(ca)).toBe(true);
    expect(parsed.verify(ca.publicKey)).toBe(true);
    expect(parsed.subject).toBe('O=system:nodes\nCN=system:node:n');
    expect(parsed.checkIP('10.0.0.2')).toBe('10.0.0.2');
    expect(parsed.checkHost('n')).toBe('n');
    expect(ca.ca).toBe(true);
    expect(parsed.ca).toBe(false);
  });

  it('are kept, and keys are for their owner only', async () => {
    expect(await leaf()).toEqual(await leaf());
    for (const key of ['ca.key', 'leaf.key']) {
      expect((await stat(join(folder, key))).mode & 0o777).toBe(0o600);
    }
  });

  it('are for clients only when no host is named', async () => {
    const { certificate } = await issueLeaf(await authority(), { user: 'admin' });
    expect(new X509Certificate(certificate).keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
  });

  it.each([
    ['another host is asked for', () => leaf({ ...request, hosts: ['m'] })],
    [
      'less than 30 days are left',
      () => {
        jest.useFakeTimers({ now: Date.now() + 336 * DAY, doNotFake: ['setImmediate', 'nextTick'] });
        return leaf();
      },
    ],
    [
      'the authority is another one',
      async () => {
        await rm(join(folder, 'ca.key'));
        return leaf();
      },
    ],
    [
      'key and certificate do not match',
      async () => {
        await writeFile(join(folder, 'leaf.key'), await readFile(join(folder, 'ca.key')));
        return leaf();
      },
    ],
  ])('are renewed when %s', async (_name, again) => {
    const before = await leaf();
    expect((await again()).certificate).not.toBe(before.certificate);
  });
});
