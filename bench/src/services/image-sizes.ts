import { join } from 'node:path';
import { execaExec } from '@shoal/exec';
import { compressedSize, imageStore, readThinLayout } from '@shoal/nx-gitops';
import { workspaceRoot } from '../results.ts';

const APPS = ['hello', 'shark-back', 'shark-front'] as const;
const BYTES_PER_MEBIBYTE = 2 ** 20;

/** Builds the image of each service and returns what a node pulls for it, in MiB. */
export async function imageSizes(cache: string): Promise<Map<string, number>> {
  const projects = APPS.map((app) => `@shoal/${app}`).join(',');
  await execaExec.run('npx', ['nx', 'run-many', '-t', 'image', '-p', projects], { cwd: workspaceRoot });
  const { blobs } = imageStore(cache);
  const sizes = new Map<string, number>();
  for (const app of APPS) {
    const layout = await readThinLayout(join(workspaceRoot, 'apps', app, 'dist/image'));
    sizes.set(app, (await compressedSize(layout, blobs)) / BYTES_PER_MEBIBYTE);
  }
  return sizes;
}
