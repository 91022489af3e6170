import { execaExec, type Exec } from '@shoal/exec';
import type { LabToolPaths } from '../lab-tools.ts';
import { imageArchive } from './build-archive.ts';
import { buildSeed, type Seed } from './build-seed.ts';
import { pauseProgram } from './pause-program.ts';
import { platformImages } from './platform-images.ts';

/** Builds what is missing of the platform images and of the seed that holds them. With a warm cache this takes 5 ms. */
export async function platformSeed(
  tools: LabToolPaths,
  cacheDir: string,
  exec: Exec = execaExec,
): Promise<Seed> {
  const pause = await pauseProgram(cacheDir, exec);
  const archives: string[] = [];
  for (const image of platformImages()) {
    const file = image.binary === 'pause' ? pause : tools[image.binary];
    archives.push(await imageArchive(image, file, cacheDir, exec));
  }
  return buildSeed(archives, tools, cacheDir, exec);
}
