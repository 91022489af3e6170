import { describe, expect, it } from '@jest/globals';
import { looksAt, type GitSource } from './git-source.ts';

const source = (spec: GitSource['spec']): GitSource => ({
  metadata: { namespace: 'flux-system', name: 'flux-system' },
  spec,
});
const platform = source({
  sparseCheckout: ['clusters'],
  ignore: '# of the teams\n/clusters/releases/\n/clusters/*/releases/\n',
});

describe('looksAt', () => {
  it.each<[string, GitSource, string[], boolean]>([
    ['all of a repository', source({}), ['apps/hello/src/main.ts'], true],
    ['nothing of a push without a change', source({}), [], false],
    ['a folder of its own', platform, ['clusters/policies/policy.yaml'], true],
    ['one file of many', platform, ['README.md', 'clusters/staging/tenants.yaml'], true],
    ['no other folder', platform, ['kustomize/hello/base/deployment.yaml', 'README.md'], false],
    ['no folder that only starts alike', platform, ['clusters-old/a.yaml'], false],
    ['nothing that it leaves out', platform, ['clusters/staging/releases/team1/a.yaml'], false],
    ['what only looks like that', platform, ['clusters/staging/tenants/releases/a.yaml'], true],
    ['a folder written with slashes', source({ sparseCheckout: ['./clusters/'] }), ['clusters/a.yaml'], true],
  ])('%s', (_name, looking, paths, expected) => {
    expect(looksAt(looking, paths)).toBe(expected);
  });
});
