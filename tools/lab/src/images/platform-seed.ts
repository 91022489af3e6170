import { execaExec, type Exec } from '@shoal/exec';
import { inParallel } from '../concurrency/in-parallel.ts';
import { databaseArchive } from '../database/database-archive.ts';
import type { LabToolPaths } from '../lab-tools.ts';
import { imageArchive } from './build-archive.ts';
import { buildSeed, type Seed } from './build-seed.ts';
import { pauseProgram } from './pause-program.ts';
import { pruneCache } from './prune-cache.ts';
import { platformImages } from './platform-images.ts';

/** Builds what is missing of the platform images and of the seed that holds them. With a warm cache this takes 5 ms. */
export async function platformSeed(
  tools: LabToolPaths,
  cacheDir: string,
  exec: Exec = execaExec,
): Promise<Seed> {
  const pause = await pauseProgram(cacheDir, exec);
  const programs = platformImages().map(
    (image) => () =>
      imageArchive(image, image.binary === 'pause' ? pause : tools[image.binary], cacheDir, exec),
  );
  const builds = [...programs, () => databaseArchive(cacheDir, exec)];
  const archives = await inParallel(2, builds, (build) => build());
  const seed = await buildSeed(archives, tools, cacheDir, exec);
  await pruneCache(seed, cacheDir);
  return seed;
}
