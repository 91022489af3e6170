import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHelm, type Helm } from '@shoal/helm-ts';
import { createToolchain } from '@shoal/toolchain';

/** The pinned helm with a home of its own; the first call may build it. */
export async function pinnedHelm(): Promise<Helm> {
  const { helm } = await createToolchain().ensure(['helm']);
  return createHelm({ binary: helm, home: await mkdtemp(join(tmpdir(), 'shoal-helm-')) });
}
