import { describe, expect, it } from '@jest/globals';
import type { CommitStatus } from '@shoal/pipelines';
import { overlayProgress } from './overlay-progress.ts';

const status = (state: string, description = ''): CommitStatus => ({
  state,
  description,
  context: { name: 'staging/team2/hello' },
  creationDate: '2026-01-01T00:00:00Z',
});

describe('overlayProgress', () => {
  const look = (statuses: Readonly<Record<string, CommitStatus[]>>) =>
    overlayProgress({
      name: 'staging/team2/hello',
      containing: ['newest', 'middle', 'deployed'],
      statusesOf: (commit) => Promise.resolve(statuses[commit] ?? []),
    });

  it.each<[string, Readonly<Record<string, CommitStatus[]>>]>([
    ['the commit itself', { deployed: [status('succeeded')] }],
    ['a later commit, where Flux skipped the one that deployed', { newest: [status('succeeded')] }],
    ['a later commit, after one that failed', { newest: [status('succeeded')], deployed: [status('error')] }],
    ['a commit that failed at first', { deployed: [status('succeeded'), status('error')] }],
  ])('is done by %s', async (_what, statuses) => {
    await expect(look(statuses)).resolves.toEqual({ done: true });
  });

  it('is not done while Flux is silent', async () => {
    await expect(look({})).resolves.toMatchObject({ missing: expect.stringContaining('has not told') });
  });

  it('is not done by an older success when the newest commit failed, and says why', async () => {
    await expect(
      look({ middle: [status('error', 'health check failed')], deployed: [status('succeeded')] }),
    ).resolves.toMatchObject({
      missing: 'Flux could not apply middle (staging/team2/hello): health check failed',
    });
  });
});
