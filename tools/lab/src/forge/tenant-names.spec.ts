import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { tenantNames } from './tenant-names.ts';
import { temporaryDirectory } from './testing/temporary-directory.ts';

async function treeOf(files: Record<string, string>): Promise<string> {
  const root = await temporaryDirectory();
  for (const [name, text] of Object.entries(files)) {
    const file = join(root, 'clusters/tenants', name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return root;
}

const namespace = (name: string, label = `toolkit.fluxcd.io/tenant: ${name}`): string =>
  `kind: Namespace\nmetadata:\n  name: ${name}\n  labels:\n    ${label}\n`;

it('finds who has a namespace of a tenant, and nobody else', async () => {
  const root = await treeOf({
    'reef/namespace.yaml': namespace('reef'),
    'atoll/namespace.yaml': namespace('atoll', "toolkit.fluxcd.io/tenant: 'atoll'"),
    'atoll/more/namespace.yaml': namespace('deeper'),
    'watch/namespace.yaml': namespace('watch', 'team: ops'),
    'draft/namespace.yaml': namespace('draft', '# toolkit.fluxcd.io/tenant: draft'),
    'base/kustomization.yaml': 'resources: []\n',
    'empty/namespace.yaml': '',
  });
  expect(tenantNames(root)).toEqual(['atoll', 'reef']);
  expect(tenantNames(`${root}/clusters`)).toEqual([]);
});
