import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ShoalError, type Exec } from '@shoal/exec';
import type { BuildVersion } from '../version/build-version.ts';
import type { ReleaseUnit } from '../workspace/release-unit.ts';
import type { BaseImage } from './base-image.ts';
import { buildImage } from './build-image.ts';
import type { ThinLayout } from './thin-layout.ts';

/**
 * Builds the image of a unit from its bundle, in one version.
 * @throws ShoalError BUNDLE_MISSING when `build` has not run.
 */
export async function buildUnitImage(
  exec: Exec,
  options: {
    workspaceRoot: string;
    unit: ReleaseUnit;
    base: BaseImage;
    build: BuildVersion;
    cacheDir: string;
    output: string;
  },
): Promise<ThinLayout> {
  const { workspaceRoot, unit, ...rest } = options;
  const context = join(workspaceRoot, unit.app.root);
  if (!existsSync(join(context, 'dist', 'bundle'))) {
    throw new ShoalError('BUNDLE_MISSING', `${unit.app.root}/dist/bundle does not exist`, {
      hint: `nx build ${unit.app.projectName}`,
    });
  }
  return await buildImage(exec, { context, name: unit.app.name, ...rest });
}
