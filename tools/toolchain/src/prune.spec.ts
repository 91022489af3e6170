import { appendFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { prune } from './prune.ts';
import { fixture, twoTools } from './testing/fixture.ts';

describe('prune', () => {
  it('removes what other inputs made and keeps what is in use', async () => {
    const made = fixture();
    const before = await made.ensure('one');
    appendFileSync(join(made.goModules, 'fixture', 'go.sum'), '\n');
    const after = await made.ensure('one');
    const versions = {
      node: '',
      go: { version: '1.26.8', minimum: '1.26.0', modulePath: 'golang.org/toolchain', downloads: {} },
      components: twoTools,
    };
    const removed = await prune({ cacheDir: made.cacheDir, goModules: made.goModules, versions });
    expect(removed).toEqual([dirname(before['one'] ?? '')]);
    expect(existsSync(after['one'] ?? '')).toBe(true);
    made.remove();
  });
});
