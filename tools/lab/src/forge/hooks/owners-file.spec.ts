import { describe, expect, it } from '@jest/globals';
import { parseOwnersFile } from './owners-file.ts';

const example = parseOwnersFile(`
# everything else
*                  @ops
/apps/hello/       @team2   # the whole folder
/charts/           @team1 @ops
/charts/secret/
docs/*             @team1
*.md               @team2
/clusters/**/notes @team1
`);

describe('parseOwnersFile', () => {
  it.each([
    ['package.json', ['ops']],
    ['apps/hello/src/app.ts', ['team2']],
    ['apps/hello', ['ops']],
    ['apps/hello2/src/app.ts', ['ops']],
    ['other/apps/hello/x', ['ops']],
    ['Apps/Hello/x', ['ops']],
    ['charts/a/values.yaml', ['team1', 'ops']],
    ['charts/secret/values.yaml', []],
    ['docs/a.txt', ['team1']],
    ['docs/deeper/a.txt', ['ops']],
    ['charts/a/README.md', ['team2']],
    ['clusters/staging/x/notes', ['team1']],
  ])('%s belongs to %j', (path, owners) => {
    expect(example.ownersOf(path)).toEqual(owners);
  });

  it('lets nobody own anything without lines', () => {
    expect(parseOwnersFile('').ownersOf('x')).toEqual([]);
  });

  it.each([
    ['!apps/ @team1', /line 1: the pattern !apps\/ is not allowed/],
    ['* @ops\n/a[bc]/ @team1', /line 2/],
    ['apps\\ x @team1', /line 1/],
    ['apps/ team1', /line 1: team1 is no @team/],
    ['apps/ someone@example.test', /is no @team/],
  ])('refuses %j', (text, expected) => {
    expect(() => parseOwnersFile(text)).toThrow(expected);
  });
});
