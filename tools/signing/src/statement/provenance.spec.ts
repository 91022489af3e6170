import { expect, it } from '@jest/globals';
import { provenance } from './provenance.ts';

const made = { project: 'chart-web', target: 'chart-package', version: '1.2.3', commit: 'abc' };

it('names the commit of a repository, and the run of a pipeline', () => {
  const origin = {
    ...made,
    repository: 'https://git.test/shoal',
    builder: 'https://ci.test/p',
    invocation: 'run',
  };
  expect(provenance(origin)).toMatchObject({
    buildDefinition: {
      externalParameters: { project: 'chart-web', target: 'chart-package', version: '1.2.3' },
      resolvedDependencies: [{ uri: 'git+https://git.test/shoal', digest: { gitCommit: 'abc' } }],
    },
    runDetails: { builder: { id: 'https://ci.test/p' }, metadata: { invocationId: 'run' } },
  });
});

it('says that a machine built its own work tree, and claims no run', () => {
  const { buildDefinition, runDetails } = provenance({ ...made, builder: 'urn:shoal:machine' }) as Record<
    string,
    object
  >;
  expect(buildDefinition).toMatchObject({ externalParameters: { source: 'urn:shoal:work-tree' } });
  expect(runDetails).toEqual({ builder: { id: 'urn:shoal:machine' } });
});
