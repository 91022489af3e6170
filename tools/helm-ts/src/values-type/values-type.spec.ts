import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { FakeExec } from '@shoal/exec';
import { createHelm } from '../create-helm.ts';
import type { WebValues } from './testing/web-values.d.ts';
import { valuesType, valuesTypeName } from './values-type.ts';

const read = (name: string): string => readFileSync(new URL(`testing/${name}`, import.meta.url), 'utf8');

it('makes the type of web-values.d.ts from web.schema.json', () => {
  expect(valuesType('web', read('web.schema.json'))).toBe(read('web-values.d.ts'));
});

it.each([
  ['shark-back', 'SharkBackValues'],
  ['web', 'WebValues'],
  ['2048-game', 'Chart2048GameValues'],
])('calls the type of %s %s', (chart, name) => {
  expect(valuesTypeName(chart)).toBe(name);
});

/** `npm run typecheck` is the test: each mistake has to be one for the compiler, or the line that expects it is. */
it('lets the compiler refuse what the schema refuses', async () => {
  const exec = new FakeExec(() => ({}));
  const helm = createHelm({ binary: 'helm', exec });
  const template = (values: WebValues): Promise<string> =>
    helm.template<WebValues>('web', { releaseName: 'web', values });
  await template({
    image: { tag: '1.0.0' },
    maxSurge: '25%',
    priority: null,
    annotations: { a: 'b', c: null },
  });
  await template({
    extraEnv: [{ name: 'A', value: 'b' }],
    ports: [{ port: 80 }],
    'host.name': 'a',
    anything: [1],
  });
  // @ts-expect-error unknown key
  await template({ replicas: 2 });
  // @ts-expect-error unknown key further inside
  await template({ image: { tga: '1.0.0' } });
  // @ts-expect-error text for a number
  await template({ replicaCount: '2' });
  // @ts-expect-error none of the choices
  await template({ logLevel: 'loud' });
  // @ts-expect-error a list item without what it needs
  await template({ ports: [{ name: 'http' }] });
  // @ts-expect-error a list item with more than it may have
  await template({ ports: [{ port: 80, protocol: 'TCP' }] });
  // @ts-expect-error a mapping that has to be empty
  await template({ nothing: { a: 1 } });
  expect(exec.commands).toHaveLength(9);
});
