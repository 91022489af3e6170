import { readerOf } from '@shoal/lab';
import { asked } from '../kit/forge-calls.ts';
import { TenantGit } from '../kit/tenant-git.ts';
import type { Row } from '../row.ts';

const REFS = '/info/refs?service=git-upload-pack';

export const gitDoors: Row = {
  number: 31,
  attack:
    "the git server by its side doors: a reader's login that pushes, another repository, LFS, its own API, a path upwards",
  block: 'gateway: three requests on one repository, and nothing else',
  attackers: ['team1', 'team2'],
  attempts: [
    {
      guard: 'gateway: git',
      expect: /error: 403|403/,
      async run(stage) {
        const git = await TenantGit.clone(stage, readerOf(stage.attacker));
        await git.commit({ attack: '' });
        return git.push(`refs/heads/${stage.attacker}/${stage.name}`);
      },
    },
    ...[
      `/.soft-serve.git${REFS}`,
      `/attack.git${REFS}`,
      '/shoal.git/info/lfs/objects/batch',
      '/api/v1/repos',
      `/shoal.git/../.soft-serve.git${REFS}`,
    ].map((path) => ({
      guard: 'gateway: git' as const,
      expect: /^404 /,
      run: (stage: Parameters<Row['twin']>[0]) => asked(stage, 'git', path, { user: stage.attacker }),
    })),
  ],
  twin: (stage) => asked(stage, 'git', `/shoal.git${REFS}`, { user: readerOf(stage.attacker) }),
};
