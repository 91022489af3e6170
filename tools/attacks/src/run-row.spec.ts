import { describe, expect, it } from '@jest/globals';
import type { Attempt, Refusal, Row } from './row.ts';
import { runRow } from './run-row.ts';
import type { Stage } from './stage.ts';

const attempt = (refusal: Refusal, guard: Attempt['guard'] = 'role tenant'): Attempt => ({
  guard,
  expect: /forbidden: \w+/,
  run: () => Promise.resolve(refusal),
});

async function judged(parts: Partial<Row>, cleanUps: (() => Promise<unknown>)[] = []) {
  const row: Row = {
    number: 1,
    attack: 'an attack',
    block: 'a block',
    attackers: ['team1'],
    attempts: [attempt('it is forbidden: you')],
    twin: () => Promise.resolve(undefined),
    ...parts,
  };
  return runRow(row, { attacker: 'team1' } as Stage, cleanUps);
}

describe('runRow', () => {
  it('passes what is refused for its reason beside a twin that works', async () => {
    expect(await judged({})).toMatchObject({ passed: true, happened: 'refused: forbidden: you', broken: [] });
  });

  it('fails an attack that goes through, and names the guard', async () => {
    const attempts = [attempt('it is forbidden: you'), attempt(undefined, 'Pod Security')] as const;
    expect(await judged({ attempts })).toMatchObject({
      passed: false,
      happened: 'Pod Security: WENT THROUGH',
      broken: ['Pod Security'],
    });
  });

  it('fails an attack that is refused for another reason', async () => {
    const { passed, happened } = await judged({ attempts: [attempt('not found')] });
    expect({ passed, happened }).toEqual({
      passed: false,
      happened: 'role tenant: refused for another reason: not found',
    });
  });

  it('fails an attack that cannot be tried', async () => {
    const broken: Attempt = { ...attempt(undefined), run: () => Promise.reject(new Error('no network')) };
    expect(await judged({ attempts: [broken] })).toMatchObject({
      passed: false,
      happened: 'role tenant: could not be tried: no network',
    });
  });

  it('fails a row whose twin is refused', async () => {
    expect(await judged({ twin: () => Promise.resolve('quota') })).toMatchObject({
      passed: false,
      happened: 'the harmless twin was refused: quota',
    });
  });

  it('cleans up whatever happens, last made first, and tells of what stays', async () => {
    const done: number[] = [];
    const cleanUps = [
      () => Promise.resolve(done.push(1)),
      () => Promise.reject(new Error('stuck')),
      () => Promise.resolve(done.push(3)),
    ];
    const { passed, happened } = await judged({ twin: () => Promise.reject(new Error('no')) }, cleanUps);
    expect(done).toEqual([3, 1]);
    expect(passed).toBe(false);
    expect(happened).toContain('clean-up could not be tried: stuck');
  });
});
