import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { lintPipelines } from './lint-pipelines.ts';

const ROOT = fileURLToPath(new URL('../../fixtures/six-defects', import.meta.url));

/** The pipelines of one-kubernetes/dev-team1, which Shoal replaces, have six defects. The fixture has the same. */
describe('the six defects', () => {
  const findings = lintPipelines({ root: ROOT, files: ['back/pipeline.yml', 'front/pipeline.yml'] });

  it.each([
    ['1: the chart’s version never changes', 'version-constant', 'common/variables.yml', 11],
    ['1: a refused upload looks like a success', 'curl-without-fail', 'common/steps.yml', 17],
    ['2: progress on stderr fails the build', 'fail-on-stderr', 'common/steps.yml', 4],
    ['2: and the push', 'fail-on-stderr', 'common/steps.yml', 9],
    ['3: the artefact is empty', 'artifact-empty', 'common/steps.yml', 19],
    ['4: every branch publishes', 'publish-on-every-branch', 'common/steps.yml', 7],
    ['5: the chart repository has no encryption', 'plain-http', 'common/variables.yml', 13],
    ['5: the password is a variable in a script', 'secret-in-script', 'common/steps.yml', 5],
    ['5: and on a command line', 'secret-on-command-line', 'common/steps.yml', 5],
    ['6: two pipelines that are one', 'pipeline-duplicate', 'back/pipeline.yml', 2],
  ])('%s', (_defect, rule, file, line) => {
    const places = findings
      .filter((finding) => finding.rule === rule)
      .map(({ position }) => [position.file, position.line]);
    expect(places).toContainEqual([file, line]);
  });
});
