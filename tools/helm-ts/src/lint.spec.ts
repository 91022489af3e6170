import { describe, expect, it } from '@jest/globals';
import { FakeExec } from '@shoal/exec';
import { createHelmRunner } from './helm-runner.ts';
import { lint, parseLint } from './lint.ts';

const OUTPUT = `==> Linting web
[INFO] Chart.yaml: icon is recommended
[WARNING] templates/: object name does not conform
[ERROR] values.yaml: - at '/replicaCount': got string, want integer
  - at '/image': missing property 'repository'

Error: 1 chart(s) linted, 1 chart(s) failed
`;

describe('lint', () => {
  it('reads messages over several lines', () => {
    expect(parseLint(OUTPUT)).toEqual([
      { severity: 'info', path: 'Chart.yaml', text: 'icon is recommended' },
      { severity: 'warning', path: 'templates/', text: 'object name does not conform' },
      {
        severity: 'error',
        path: 'values.yaml',
        text: `- at '/replicaCount': got string, want integer\n- at '/image': missing property 'repository'`,
      },
    ]);
  });

  it.each([
    [false, `values.yaml: - at '/replicaCount'`, 'templates/'],
    [true, 'templates/: object name does not conform', 'Chart.yaml'],
  ])('strict %s: names what fails and nothing else', async (strict, named, unnamed) => {
    const helm = createHelmRunner({
      binary: 'helm',
      exec: new FakeExec(() => ({ stdout: OUTPUT, exitCode: 1 })),
    });
    const failure: unknown = await lint(helm, 'web', { strict }).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'CHART_LINT_FAILED',
      message: expect.stringContaining(named),
    });
    expect(failure).toMatchObject({ message: expect.not.stringContaining(unnamed) });
  });
});
