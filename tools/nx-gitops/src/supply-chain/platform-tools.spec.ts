import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { knownHoles } from './known-holes.ts';
import { platformToolsPage, PLATFORM_TOOLS_PAGE } from './platform-tools-page.ts';
import { platformTools } from './platform-tools.ts';
import { toolsBill } from './tools-bill.ts';

const root = join(import.meta.dirname, '../../../..');
const platform = platformTools();

describe('the list of the platform’s own tools', () => {
  it('is what the toolchain defines (nx tools-page nx-gitops)', () => {
    expect(readFileSync(join(root, PLATFORM_TOOLS_PAGE), 'utf8')).toBe(
      platformToolsPage(platform, knownHoles),
    );
  });

  it.each(knownHoles)('still has $module with $advisory', ({ builtIn, module, version }) => {
    expect(platform.modules.get(builtIn)).toContainEqual({ path: module, version });
  });
});

it('gives a scanner each module once, under the name that scanners know it by', () => {
  const urls = toolsBill(platform).components.map(({ purl }) => purl);
  expect(new Set(urls).size).toBe(urls.length);
  expect(urls).toEqual(
    expect.arrayContaining([
      `pkg:golang/stdlib@v${platform.go}`,
      'pkg:golang/helm.sh/helm/v3@v3.5.1',
      'pkg:golang/github.com/dgrijalva/jwt-go@v3.2.0%2Bincompatible',
      `pkg:pypi/checkov@${platform.python[0]?.version ?? ''}`,
    ]),
  );
});
