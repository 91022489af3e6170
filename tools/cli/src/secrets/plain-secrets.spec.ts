import { expect, it } from '@jest/globals';
import { plainSecrets } from './plain-secrets.ts';

const secret = (field: string, value: string, rest = '') =>
  `apiVersion: v1\nkind: Secret\nmetadata:\n  name: database\n${field}:\n  password: ${value}\n${rest}`;
// Put together here, so that this file is no finding itself.
const PEM = `-----BEGIN RSA PRIVATE ${'KEY'}-----\n${'MIIEpAIBAAKCAQEA'.repeat(4)}\n`;
const IDENTITY = `AGE-SECRET-${'KEY'}-1${'Q'.repeat(58)}`;

it.each([
  [
    'data of a Secret',
    'a.yaml',
    secret('data', 'c2hhcms='),
    'the Secret database with password in the clear',
  ],
  [
    'a Secret as JSON',
    'a.json',
    JSON.stringify({ kind: 'Secret', stringData: { a: 'x' } }),
    'the Secret undefined with a',
  ],
  [
    'the second of two',
    'a.yml',
    `kind: ConfigMap\n---\n${secret('stringData', 'shark')}`,
    'database with password',
  ],
  [
    'one field of several',
    'a.yaml',
    secret('stringData', 'ENC[AES256_GCM,data:x]', '  user: shark\n'),
    'with user in',
  ],
  ['a private key', 'a.txt', PEM, 'a private key'],
  [
    'a private key that is called a public one',
    'a.yaml',
    JSON.stringify({ kind: 'Secret', stringData: { 'a.pub': 'x' } }) + PEM,
    'a private key',
  ],
  ['an age identity', 'notes.md', IDENTITY, 'an age identity'],
  ['a token of GitHub', '.env', `TOKEN=gh${'p'}_${'a1'.repeat(18)}`, 'a token of GitHub'],
  ['an access key of AWS', 'x.ts', `'AK${'IA'}${'ABCDEFGH'.repeat(2)}'`, 'an access key of AWS'],
])('finds %s', (_what, path, text, expected) => {
  expect(plainSecrets(path, text)).toEqual([expect.stringContaining(expected)]);
});

it.each([
  ['an encrypted Secret', 'a.yaml', secret('stringData', 'ENC[AES256_GCM,data:x,type:str]')],
  ['variables that are filled in later', 'a.yaml', secret('stringData', '${password}')],
  ['a template of a chart', 'a.yaml', secret('data', '{{ .Values.password | b64enc }}')],
  ['a Secret without content', 'a.yaml', 'kind: Secret\nmetadata:\n  name: a\n'],
  ['a Secret in a text', 'README.md', secret('data', 'c2hhcms=')],
  [
    'a public key in a Secret',
    'a.yaml',
    'kind: Secret\nmetadata:\n  name: a\nstringData:\n  cosign.pub: MIIB\n',
  ],
  ['a public key', 'a.pem', '-----BEGIN PUBLIC KEY-----\nMIIB\n'],
])('lets %s be', (_what, path, text) => {
  expect(plainSecrets(path, text)).toEqual([]);
});
