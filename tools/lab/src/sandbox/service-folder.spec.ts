import { describe, expect, it } from '@jest/globals';
import { runScript } from './service-folder.ts';

describe('runScript', () => {
  it('replaces the shell by the program, which ends with its supervisor', () => {
    expect(runScript({ name: 'web', command: ['/bin/web', '--title', "it's"] })).toBe(
      `#!/bin/sh\nexec 2>&1\nexec setpriv --pdeathsig KILL /bin/web --title 'it'\\''s'\n`,
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
