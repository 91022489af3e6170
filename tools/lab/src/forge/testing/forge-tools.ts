import { join } from 'node:path';
import { createToolchain } from '@shoal/toolchain';
import type { ForgeTools } from '../prepare-forge.ts';

const names = ['soft', 'registry', 'chartmuseum'] as const;

/** The servers' programs from the toolchain, or from the folder that SHOAL_TOOLS_DIR names. */
export async function forgeTools(): Promise<ForgeTools> {
  const folder = process.env['SHOAL_TOOLS_DIR'];
  const tools =
    folder === undefined
      ? await createToolchain().ensure(names)
      : {
          soft: join(folder, 'soft'),
          registry: join(folder, 'registry'),
          chartmuseum: join(folder, 'chartmuseum'),
        };
  return { ...tools, node: process.execPath };
}
