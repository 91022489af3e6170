import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { claimClusterRecord, labPaths } from '@shoal/lab';
import { runCommandLine } from './run-command-line.ts';

let folder: string;
let env: Record<string, string>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shoal-cli-'));
  // The folders are this test's own, so root's rights are not needed, only its id.
  jest.spyOn(process, 'getuid').mockReturnValue(0);
  env = { SHOAL_DATA_DIR: join(folder, 'data'), SHOAL_RUN_DIR: join(folder, 'run'), HOME: folder };
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

async function shoal(line: string): Promise<{ code: number; stdout: string; stderr: string }> {
  let [stdout, stderr] = ['', ''];
  const code = await runCommandLine(line.split(' '), {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    env,
  });
  return { code, stdout, stderr };
}

const LOOKING = ['status', 'urls', 'logs kubelet', 'sync hello', 'suspend hello', 'resume hello'];

describe('runCommandLine', () => {
  it.each([
    ['statu', 2, 'Did you mean status?'],
    ['logs', 2, "missing required argument 'name'"],
    ['logs kubelet --tail many', 2, 'whole number'],
    ['up --nodes 0', 2, 'whole number'],
    ['diff --markdown --json', 2, 'cannot be used with'],
    ['affected /etc/passwd', 2, 'lies outside the repository'],
    ['affected no-such-file', 1, 'there is no such file, and git knows none'],
    ['up --kubeconfig nowhere', 2, '--kubeconfig needs --git-url and --registry and --charts too'],
  ])('ends «%s» with %d and a sentence', async (line, code, sentence) => {
    const outcome = await shoal(line);
    expect(outcome).toMatchObject({ code, stdout: '' });
    expect(outcome.stderr).toContain(sentence);
  });

  it('prints help on standard output', async () => {
    await expect(shoal('--help')).resolves.toMatchObject({ code: 0, stderr: '' });
  });

  it.each(LOOKING)('tells anybody but root to run «%s» with sudo', async (line) => {
    jest.spyOn(process, 'getuid').mockReturnValue(1000);
    await expect(shoal(line)).resolves.toMatchObject({
      code: 3,
      stderr: `shoal: The lab belongs to root, and only root can look into it or stop it\n  sudo ./shoal ${line}\n`,
    });
  });

  it.each(LOOKING)('says that there is no lab to «%s»', async (line) => {
    await expect(shoal(line)).resolves.toEqual({
      code: 1,
      stdout: '',
      stderr: 'shoal: There is no cluster «staging» here\n  ./shoal up\n',
    });
  });

  it('takes nothing down where there is nothing, and makes no folder', async () => {
    await expect(shoal('down')).resolves.toMatchObject({ code: 0 });
    expect(existsSync(env['SHOAL_DATA_DIR'] ?? '')).toBe(false);
  });

  it('takes only the cluster down that is named before the command', async () => {
    await claimClusterRecord('staging', 1, labPaths(env));
    await expect(shoal('--cluster other down --purge')).resolves.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no cluster «other» here'),
    });
    expect(existsSync(join(folder, 'data/clusters/staging/cluster.json'))).toBe(true);
  });

  it('calls a lab of which nothing runs stopped, with exit code 1', async () => {
    await claimClusterRecord('staging', 1, labPaths(env));
    await expect(shoal('status')).resolves.toMatchObject({
      code: 1,
      stdout: 'cluster staging: stopped; nothing of it runs\n  ./shoal up\n',
    });
    await expect(shoal('sync hello')).resolves.toMatchObject({ code: 2 });
  });

  it('names a kubeconfig that cannot be read, and shows none of its lines', async () => {
    await claimClusterRecord('staging', 1, labPaths(env));
    const kubeconfig = join(folder, 'data/clusters/staging/kubeconfig');
    mkdirSync(join(folder, 'data/clusters/staging'), { recursive: true });
    writeFileSync(kubeconfig, 'client-key-data: [hidden-word');
    const { code, stderr } = await shoal('sync hello');
    expect(code).toBe(2);
    expect(stderr).toContain(`the kubeconfig ${kubeconfig} cannot be used`);
    expect(stderr).not.toContain('hidden-word');
  });
});
