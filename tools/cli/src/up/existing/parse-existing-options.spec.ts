import { describe, expect, it } from '@jest/globals';
import { parseExistingOptions, type RawExistingOptions } from './parse-existing-options.ts';

const complete: RawExistingOptions = {
  kubeconfig: '/home/me/kubeconfig',
  gitUrl: 'https://git.example.org/shoal.git',
  registry: 'registry.example.org:5000',
  charts: 'https://charts.example.org',
};
const parse = (raw: RawExistingOptions) => parseExistingOptions(raw, { cluster: 'production', json: false });

describe('parseExistingOptions', () => {
  it('takes the lab for meant without any of them', () => {
    expect(parse({})).toBeUndefined();
  });

  it('fills in what may be left out', () => {
    expect(parse(complete)).toEqual({
      ...complete,
      cluster: 'production',
      gitBranch: 'main',
      credentials: undefined,
      nodeCidr: undefined,
      apiCidr: '0.0.0.0/0',
      databaseCidr: '0.0.0.0/0',
      json: false,
    });
  });

  it.each<[string, RawExistingOptions, string]>([
    ['the services', { kubeconfig: 'k' }, '--kubeconfig needs --git-url and --registry and --charts too'],
    [
      'the kubeconfig',
      { charts: 'https://c' },
      '--charts is for an existing cluster, which --kubeconfig names',
    ],
    [
      'https',
      { ...complete, gitUrl: 'git@host:shoal' },
      '--git-url must be an https URL, not «git@host:shoal»',
    ],
    [
      'a bare host',
      { ...complete, registry: 'https://registry' },
      '--registry must be a host such as registry.example.org, not «https://registry»',
    ],
  ])('asks for %s, with exit code 2', (_case, raw, message) => {
    expect(() => parse(raw)).toThrow(
      expect.objectContaining({ code: 'WRONG_OPTIONS', exitCode: 2, message }),
    );
  });
});
