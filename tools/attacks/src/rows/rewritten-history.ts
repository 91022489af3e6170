import { TenantGit } from '../kit/tenant-git.ts';
import { refusalOf } from '../kit/refusal-of.ts';
import type { Row } from '../row.ts';

export const rewrittenHistory: Row = {
  number: 30,
  attack: "main is rewritten or deleted, a release tag made, the other team's branch taken",
  block: 'the pre-receive hook, by kind of ref',
  attackers: ['team1', 'team2'],
  attempts: [
    {
      guard: 'upstream',
      expect: /may not rewrite the branch main/,
      async run(stage) {
        const git = await TenantGit.empty(stage);
        await git.commit({ 'apps/hello/attack': '' });
        return git.push('refs/heads/main', '--force');
      },
    },
    {
      guard: 'upstream',
      expect: /may not delete the branch main/,
      async run(stage) {
        const git = await TenantGit.empty(stage);
        return refusalOf(git.run('push', '--quiet', git.url, ':refs/heads/main'));
      },
    },
    {
      guard: 'upstream',
      expect: /only ops and publisher may push tags/,
      async run(stage) {
        const git = await TenantGit.clone(stage);
        return git.push('refs/tags/v9.9.9');
      },
    },
    {
      guard: 'upstream',
      expect: /may push main and branches named team\d\/<name>/,
      async run(stage) {
        const git = await TenantGit.clone(stage);
        return git.push(`refs/heads/${stage.victim}/${stage.name}`);
      },
    },
  ],
  async twin(stage) {
    const git = await TenantGit.clone(stage);
    return git.push(`refs/heads/${stage.attacker}/${stage.name}`);
  },
};
