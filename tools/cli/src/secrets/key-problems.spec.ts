import { expect, it } from '@jest/globals';
import type { AgeKeys } from '@shoal/lab';
import { workspaceRoot } from '../workspace.ts';
import { keyProblems } from './key-problems.ts';
import { rulesText } from './rules-file.ts';
import { ownerOf, secretRules } from './secret-rules.ts';

const rules = secretRules(workspaceRoot);
const key = (name: string) => ({ identity: `identity-${name}`, recipient: `age1${name}` });
const keys: AgeKeys = {
  'flux-system': [key('flux')],
  team1: [key('new'), key('old')],
  team2: [key('team2')],
};
const FILE = 'clusters/staging/releases/team1/database.sops.yaml';
const problems = (file: string, recipients: string[], known: AgeKeys | undefined = keys) =>
  keyProblems([{ file, object: 'Secret database', recipients }], rules, known);

it.each([
  [FILE, 'team1'],
  ['clusters/releases/team1/database.sops.yaml', 'team1'],
  ['kustomize/hello/base/key.sops.yaml', 'team2'],
  ['clusters/sources/team1/key.sops.yaml', 'flux-system'],
  ['clusters/staging/tenants/team1/key.sops.yaml', 'flux-system'],
  ['kustomize/other/key.sops.yaml', undefined],
  ['charts/shark-front/key.sops.yaml', undefined],
])('%s is opened by %s', (path, owner) => {
  expect(ownerOf(path, rules)).toBe(owner);
});

it.each([[['age1new']], [['age1old']], [['age1somebody', 'age1new']]])(
  'has nothing against %j',
  (recipients) => {
    expect(problems(FILE, recipients)).toEqual([]);
  },
);

it.each([
  [
    'the key of another tenant',
    FILE,
    ['age1team2'],
    /^clusters\/.*database\.sops\.yaml: Secret database is encrypted for age1team2, and team1 decrypts with age1new/,
  ],
  ['a key that was retired', FILE, ['age1older'], /encrypted for age1older/],
  ['no encryption at all', FILE, [], /is not encrypted: \.\/shoal sops encrypt/],
  ['a folder that nobody applies', 'charts/a.sops.yaml', ['age1new'], /nothing applies this folder/],
])('names file and Secret of %s', (_what, file, recipients, expected) => {
  expect(problems(file, recipients)).toEqual([expect.stringMatching(expected)]);
});

it('without keys at hand finds only what is not encrypted', () => {
  expect(keyProblems([{ file: FILE, object: 'a', recipients: ['age1x'] }], rules, undefined)).toEqual([]);
  expect(keyProblems([{ file: FILE, object: 'a', recipients: [] }], rules, undefined)).toHaveLength(1);
});

it('writes public keys only, each owner’s newest', () => {
  const text = rulesText(rules, keys);
  expect(text).toContain('path_regex: ^clusters/([^/]+/)?releases/team1/.*\\.sops\\.yaml$');
  expect(text.match(/age1\w+/g)).toEqual(['age1new', 'age1team2', 'age1team2', 'age1flux']);
  expect(text).not.toMatch(/identity/);
});
