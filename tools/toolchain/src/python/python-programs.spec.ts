import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { FakeExec } from '@shoal/exec';
import { pythonPrograms } from './python-programs.ts';

let cache: string;
let requirements: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'python-'));
  requirements = join(cache, 'program.txt');
  writeFileSync(requirements, 'program==1.0.0\n');
});
afterEach(() => {
  rmSync(cache, { recursive: true });
});

/** A machine on which the commands that hold this text fail. */
const machine = (broken?: string): FakeExec =>
  new FakeExec((command) => {
    const folder = / -m venv (\S+)/.exec(command)?.[1];
    if (folder !== undefined) mkdirSync(folder, { recursive: true });
    return broken !== undefined && command.includes(broken) ? { exitCode: 1, stderr: 'no' } : undefined;
  });

it('installs what is pinned once, and anew when a pin changes', async () => {
  const exec = machine();
  const programs = await pythonPrograms(requirements, cache, exec);
  await expect(pythonPrograms(requirements, cache, exec)).resolves.toBe(programs);
  expect(exec.commands).toEqual([
    `/usr/bin/python3 -m venv ${join(programs, '..')}`,
    `${programs}/pip install --quiet --disable-pip-version-check -r ${requirements}`,
  ]);
  writeFileSync(requirements, 'program==1.0.1\n');
  await expect(pythonPrograms(requirements, cache, exec)).resolves.not.toBe(programs);
});

it.each([
  ['the package python3-venv', ' -m venv ', /apt-get install .* python3-venv$/],
  ['PyPI', 'pip install', /^PIP_INDEX_URL /],
])(
  'ends with exit code 3 and what helps without %s, and tries again next time',
  async (_what, broken, hint) => {
    const failed = pythonPrograms(requirements, cache, machine(broken));
    await expect(failed).rejects.toMatchObject({
      code: 'PYTHON_PROGRAMS_MISSING',
      exitCode: 3,
      hint: expect.stringMatching(hint),
    });
    const exec = machine();
    await pythonPrograms(requirements, cache, exec);
    expect(exec.commands).toHaveLength(2);
  },
);
