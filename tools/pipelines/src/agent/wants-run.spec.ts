import { describe, expect, it } from '@jest/globals';
import type { PushTrigger } from '../model/index.ts';
import { wantsRun } from './wants-run.ts';

const all = { include: [], exclude: [] };
const trigger = (changes: Partial<PushTrigger> = {}): PushTrigger => ({
  enabled: true,
  batch: true,
  branches: { include: ['*'], exclude: [] },
  paths: all,
  tags: all,
  ...changes,
});
const push = { ref: 'refs/heads/main', message: 'Change', changed: ['apps/a/x.ts'] };

const noPr = { enabled: false, autoCancel: true, drafts: true, branches: all, paths: all };

describe('wantsRun', () => {
  it('takes a branch that only `pr` speaks of for a pull request', () => {
    const rule = {
      trigger: trigger({ branches: { include: ['main'], exclude: [] } }),
      pr: { ...noPr, enabled: true },
    };
    expect(wantsRun(rule, { ...push, ref: 'refs/heads/team1/x' })).toEqual({ reason: 'PullRequest' });
    expect(wantsRun(rule, push)).toEqual({ reason: 'BatchedCI' });
    expect(wantsRun(rule, { ...push, ref: 'refs/tags/v1' })).toHaveProperty('why');
  });

  it.each<[string, PushTrigger, Partial<typeof push>, boolean]>([
    ['any branch', trigger(), { ref: 'refs/heads/team1/x' }, true],
    ['a marker', trigger(), { message: 'Promote [skip ci]' }, false],
    ['***NO_CI***', trigger(), { message: 'x ***NO_CI***' }, false],
    ['no trigger', trigger({ enabled: false }), {}, false],
    [
      'a branch by pattern',
      trigger({ branches: { include: ['main', 'team1/*'], exclude: [] } }),
      { ref: 'refs/heads/team1/a/b' },
      true,
    ],
    [
      'another branch',
      trigger({ branches: { include: ['main'], exclude: [] } }),
      { ref: 'refs/heads/mainly' },
      false,
    ],
    [
      'an excluded branch',
      trigger({ branches: { include: ['*'], exclude: ['wip/*'] } }),
      { ref: 'refs/heads/wip/a' },
      false,
    ],
    ['a tag that nobody asked for', trigger(), { ref: 'refs/tags/v1' }, false],
    ['a tag', trigger({ tags: { include: ['v*'], exclude: [] } }), { ref: 'refs/tags/v1' }, true],
    ['a path below', trigger({ paths: { include: ['/apps/'], exclude: [] } }), {}, true],
    ['no such path', trigger({ paths: { include: ['docs'], exclude: [] } }), {}, false],
    ['no changed path and no filter', trigger(), { changed: [] }, true],
    ['only excluded paths', trigger({ paths: { include: [], exclude: ['apps/*'] } }), {}, false],
  ])('%s', (_name, rule, changes, expected) => {
    const { reason, why } = wantsRun({ trigger: rule, pr: noPr }, { ...push, ...changes });
    expect(reason === undefined ? why : true).toEqual(expected ? true : expect.any(String));
  });
});
