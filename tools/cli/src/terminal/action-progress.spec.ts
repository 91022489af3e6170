import { describe, expect, it } from '@jest/globals';
import { actionProgress } from './action-progress.ts';

function play(isTTY: boolean): string {
  let written = '';
  const progress = actionProgress({ isTTY, columns: 60, write: (text) => (written += text) });
  progress.started('build');
  progress.progress('build', '1 of 2');
  progress.finished({ name: 'build', state: 'done', seconds: 1.24, finishedAt: 2, note: '2 images' });
  progress.finished({ name: 'push', state: 'skipped', seconds: 0, finishedAt: 2, note: '' });
  progress.stop();
  return written;
}

describe('actionProgress', () => {
  it('prints one plain line per step where there is no terminal', () => {
    expect(play(false)).toBe('✓ build (1.2 s)  2 images\n');
  });

  it('keeps one live line on a terminal', () => {
    const written = play(true);
    expect(written).toContain('build: 1 of 2');
    expect(written).toContain('✓ build (1.2 s)  2 images\n');
  });
});
