import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { commandLine } from './command-line.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url));

function run(...args: string[]): { code: number; stdout: string; stderr: string } {
  let [stdout, stderr] = ['', ''];
  const code = commandLine(args, {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  });
  return { code, stdout, stderr };
}

describe('shoal-pipelines', () => {
  it('prints findings with place, rule, why and how to mend', () => {
    const { code, stdout, stderr } = run(
      'lint',
      `${FIXTURES}/rules/fail-on-stderr/fail.yml`,
      '--skip',
      'timeout-missing',
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/fail-on-stderr\/fail\.yml:3:5 fail-on-stderr: .*\n {2}why: .*\n {2}mend: .*\n/);
    expect(stdout).not.toContain('timeout-missing');
    expect(stderr).toMatch(/^\d+ rules, \d+ findings in /);
  });

  it('prints the expanded pipeline, with its sources where asked', () => {
    const path = `${FIXTURES}/rules/service-connection-runtime/pass.yml`;
    expect(run('expand', path, '--parameter', 'connection=other').stdout).toContain(
      'azureSubscription: other\n',
    );
    expect(run('expand', path, '--source-map').stdout).toMatch(
      /azureSubscription: shoal-acr +# .*pass\.yml:6\n/,
    );
    const { yaml, sourceMap } = JSON.parse(run('expand', path, '--json').stdout) as {
      yaml: string;
      sourceMap: unknown[];
    };
    expect(yaml.trimEnd().split('\n')).toHaveLength(sourceMap.length);
  });

  it.each([
    [['lint', 'no/such'], 2, 'There is no no/such.'],
    [['lint', '--skip', 'nothing'], 2, "There is no rule 'nothing'."],
    [['lint', '--jsn'], 2, "Unknown option '--jsn'"],
    [['fly'], 2, "There is no 'fly'."],
    [['expand', `${FIXTURES}/six-defects`], 2, 'holds 2 pipelines'],
    [['expand', `${FIXTURES}/rules/expansion/fail.yml`], 1, "There is no file '"],
    [
      ['expand', `${FIXTURES}/rules/expansion/pass.yml`],
      1,
      "A value for the 'who' parameter must be provided.",
    ],
    [
      ['expand', `${FIXTURES}/rules/expansion/pass.yml`, '--parameter', 'who'],
      2,
      '--parameter takes name=value',
    ],
    [['expand', `${FIXTURES}/rules/expansion/pass.yml`, '--parameter', 'who={'], 2, 'is no valid JSON'],
  ])('refuses %j with exit code %i', (args, code, message) => {
    const result = run(...args);
    expect(result.stderr).toContain(message);
    expect(result.code).toBe(code);
  });
});
