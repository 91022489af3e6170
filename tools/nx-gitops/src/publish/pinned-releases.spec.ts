import { rmSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createSampleWorkspace } from '../testing/sample-workspace.ts';
import { readWorkspace } from '../workspace/read-workspace.ts';
import { pinnedReleases } from './pinned-releases.ts';

describe('pinnedReleases', () => {
  it('finds exact versions in clusters and overlays and leaves ranges out', () => {
    const root = createSampleWorkspace();
    const workspace = readWorkspace(root);
    rmSync(root, { recursive: true });
    expect(workspace.units.map((unit) => [unit.app.name, pinnedReleases(unit, workspace)])).toEqual([
      ['back', []],
      ['front', ['1.2.0']],
      ['hello', ['1.2.3']],
    ]);
  });
});
