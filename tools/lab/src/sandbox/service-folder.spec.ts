import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ASKED, finishScript, runScript } from './service-folder.ts';

describe('runScript', () => {
  it('replaces the shell by the program, which ends with its supervisor', () => {
    expect(runScript({ name: 'web', command: ['/bin/web', '--title', "it's"] })).toBe(
      `#!/bin/sh\nexec 2>&1\nexec setpriv --pdeathsig KILL /bin/web --title 'it'\\''s'\n`,
    );
  });

  it('joins its cgroups before it becomes another user', () => {
    const cgroupFiles = ['/sys/fs/cgroup/cpu/shoal/services/web/cgroup.procs'];
    expect(runScript({ name: 'web', command: ['/bin/web'], user: ':65532:65532', cgroupFiles })).toBe(
      `#!/bin/sh
exec 2>&1
echo $$ >/sys/fs/cgroup/cpu/shoal/services/web/cgroup.procs
exec chpst -u :65532:65532 setpriv --pdeathsig KILL /bin/web
`,
    );
  });

  it('gives the environment and the user', () => {
    expect(
      runScript({
        name: 'web',
        command: ['/bin/web'],
        env: { TITLE: 'two $words', EMPTY: '' },
        user: ':65532:65532',
      }),
    ).toBe(
      `#!/bin/sh\nexec 2>&1\nexport TITLE='two $words'\nexport EMPTY=''\nexec chpst -u :65532:65532 setpriv --pdeathsig KILL /bin/web\n`,
    );
  });
});

describe('finishScript', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shoal-service-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const end = (): string =>
    execFileSync('sh', ['-c', finishScript({ name: 'web', command: ['/bin/web'] }), 'finish', '-1', '15'], {
      cwd: folder,
      encoding: 'utf8',
    });
  const ends = (): string => readFileSync(join(folder, 'ends'), 'utf8').trim();

  it('counts ends, and says them in the log', () => {
    expect(end()).toBe('shoal: web ended (exit code -1, wait status 15) and starts again\n');
    end();
    expect(ends()).toBe('2');
  });

  it('does not count one that was asked for', () => {
    end();
    writeFileSync(join(folder, ASKED), '');
    expect(end()).toBe('shoal: web is started anew, as asked\n');
    expect(existsSync(join(folder, ASKED))).toBe(false);
    expect(ends()).toBe('1');
  });
});
