import { describe, expect, it } from '@jest/globals';
import type { UserName } from '../users.ts';
import type { Change, GitReader } from './git-reader.ts';
import { judgePush } from './judge-push.ts';

const OWNERS = `* @ops
/apps/shark-front/ @team1
/apps/hello/ @team2
/kustomize/hello/ @team2
/kustomize/hello/overlays/staging/ @team2 @publisher
`;
const ZERO = '0'.repeat(40);
const OLD = 'a'.repeat(40);
const NEW = 'b'.repeat(40);

interface Fixture {
  user?: UserName | undefined;
  ref?: string;
  oldId?: string;
  newId?: string;
  changes?: (string | Change)[];
  fastForward?: boolean;
  owners?: string | undefined;
  newOwners?: string;
  links?: Record<string, string>;
}

function judge(fixture: Fixture): Promise<string[]> {
  const { ref = 'refs/heads/main', oldId = OLD, newId = NEW, changes = [], fastForward = true } = fixture;
  const owners = 'owners' in fixture ? fixture.owners : OWNERS;
  const git: GitReader = {
    changes: () =>
      Promise.resolve(changes.map((c) => (typeof c === 'string' ? { path: c, mode: '100644', id: 'x' } : c))),
    isAncestor: () => Promise.resolve(fastForward),
    fileAt: (commit) => Promise.resolve(commit === NEW ? fixture.newOwners : owners),
    blob: (id) => Promise.resolve(fixture.links?.[id] ?? ''),
  };
  return judgePush([{ oldId, newId, ref }], fixture.user, git);
}

const link = (path: string, id: string): Change => ({ path, id, mode: '120000' });

describe('judgePush', () => {
  it.each<[string, Fixture]>([
    ['ops, the first push', { user: 'ops', oldId: ZERO }],
    ['ops, anything, by force', { user: 'ops', changes: ['clusters/x.yaml'], fastForward: false }],
    ['ops, a tag', { user: 'ops', ref: 'refs/tags/v1' }],
    [
      'a team, its own paths',
      { user: 'team1', changes: ['apps/shark-front/a.ts', 'apps/shark-front/b/c.ts'] },
    ],
    ['a team, its own branch, by force', { user: 'team1', ref: 'refs/heads/team1/x', fastForward: false }],
    ['a team, its own branch gone', { user: 'team2', ref: 'refs/heads/team2/x', newId: ZERO }],
    ['publisher, an overlay', { user: 'publisher', changes: ['kustomize/hello/overlays/staging/x'] }],
    ['publisher, a new tag', { user: 'publisher', ref: 'refs/tags/shark-front/0.1.0', oldId: ZERO }],
    [
      'a link inside its own folder',
      { user: 'team1', changes: [link('apps/shark-front/a', 'l')], links: { l: '../shark-front/b' } },
    ],
  ])('allows %s', async (_name, fixture) => {
    await expect(judge(fixture)).resolves.toEqual([]);
  });

  it.each<[string, Fixture, RegExp]>([
    ['nobody', { user: undefined, changes: ['apps/hello/a'] }, /has to come through the gateway/],
    [
      'a reader',
      { user: 'team1-reader', changes: ['apps/shark-front/a'] },
      /team1-reader may not push refs\/heads\/main/,
    ],
    [
      'publisher on main, what is not the pipeline’s',
      { user: 'publisher', changes: ['kustomize/hello/overlays/staging/x', 'apps/shark-front/a'] },
      /publisher may not change apps\/shark-front\/a \(team1\)/,
    ],
    ['publisher, a branch', { user: 'publisher', ref: 'refs/heads/x' }, /publisher may not push/],
    ['a team, the first push', { user: 'team1', oldId: ZERO }, /only ops may make the branch main/],
    ['a team, deleting main', { user: 'team1', newId: ZERO }, /may not delete/],
    ['a team, rewriting main', { user: 'team1', fastForward: false }, /may not rewrite/],
    [
      'a team without an owners file',
      { user: 'team1', owners: undefined, changes: ['apps/shark-front/a'] },
      /only ops may push to main while/,
    ],
    [
      'paths of others, with their owners',
      { user: 'team2', changes: ['apps/hello/ok', 'clusters/a.yaml', 'apps/shark-front/b'] },
      /^team2 may not change clusters\/a.yaml \(ops\), apps\/shark-front\/b \(team1\) on main: ask the owner/,
    ],
    [
      'a right that the push grants itself',
      { user: 'team2', changes: ['CODEOWNERS', 'clusters/a.yaml'], newOwners: '* @team2' },
      /CODEOWNERS \(ops\)/,
    ],
    [
      'the old path of a rename',
      { user: 'team2', changes: ['tools/x.ts', 'apps/hello/x.ts'] },
      /tools\/x.ts \(ops\)/,
    ],
    ['control characters', { user: 'team2', changes: ['evil\u001b[2J'] }, /"evil\\u001b\[2J"/],
    [
      'a branch of another team',
      { user: 'team1', ref: 'refs/heads/team2/x' },
      /branches named team1\/<name>/,
    ],
    ['a branch outside', { user: 'team1', ref: 'refs/heads/release' }, /not refs\/heads\/release/],
    ['other refs', { user: 'team1', ref: 'refs/notes/x' }, /not refs\/notes\/x/],
    [
      'a tag of a team',
      { user: 'team1', ref: 'refs/tags/v1', oldId: ZERO },
      /only ops and publisher may push tags/,
    ],
    ['a moved tag', { user: 'publisher', ref: 'refs/tags/v1' }, /stays as it is/],
    [
      'an absolute link',
      { user: 'team1', changes: [link('apps/shark-front/a', 'l')], links: { l: '/etc/shadow' } },
      /links to files of others: apps\/shark-front\/a/,
    ],
    [
      'a link out of the tree',
      { user: 'team1', changes: [link('apps/shark-front/a', 'l')], links: { l: '../../../x' } },
      /links to files/,
    ],
    [
      'a link to the other team',
      { user: 'team1', changes: [link('apps/shark-front/a', 'l')], links: { l: '../hello/b' } },
      /links to files/,
    ],
    [
      'an owners file that cannot be read',
      { user: 'ops', newOwners: '!x @ops' },
      /CODEOWNERS cannot be read, line 1/,
    ],
  ])('refuses %s', async (_name, fixture, expected) => {
    const reasons = await judge(fixture);
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toMatch(expected);
  });

  it('shows ten paths and counts the others', async () => {
    const changes = Array.from({ length: 14 }, (_, index) => `tools/${String(index)}`);
    expect((await judge({ user: 'team1', changes }))[0]).toContain('tools/9 (ops), and 4 more on main');
  });
});
