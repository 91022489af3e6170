import { expect, it } from '@jest/globals';
import { versions } from '@shoal/toolchain';
import { PINNED } from './target-inputs.ts';

const at = (path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((inside, key) => (inside as Record<string, unknown> | undefined)?.[key], versions);

it.each(Object.values(PINNED))('versions.json pins %s', (path) => {
  const found = at(path);
  expect(typeof found === 'string' ? found : (found as { version?: string } | undefined)?.version).toMatch(
    /^\d/,
  );
});
