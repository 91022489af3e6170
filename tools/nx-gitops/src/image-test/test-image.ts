import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError, ShoalError, type Exec } from '@shoal/exec';
import { runPrivately } from '@shoal/toolchain';
import { hexOf } from '../image/dir-image.ts';
import { imageStore } from '../image/image-store.ts';
import { completeLayout, type ThinLayout } from '../image/thin-layout.ts';
import { readImage } from './image-config.ts';
import { imageFaults, servicePort } from './image-faults.ts';
import { runtimeSpec } from './runtime-spec.ts';

const TIMEOUT_MS = 180_000;
/** Nothing routes to it: there is no endpoint whose removal could lag. */
const ENVIRONMENT = ['DRAIN_MS=100'];
const PROBE = join(import.meta.dirname, '../commands/image-probe.ts');

// In a network of its own: any port is free there, and the image reaches nothing.
const SCRIPT = `node=$1 probe=$2 runc=$3 folder=$4 port=$5 version=$6
exec unshare --net sh -c 'ip link set lo up && exec "$@"' sh "$node" "$probe" "$runc" "$folder" "$port" "$version"
`;

/**
 * Unpacks a built image, looks at it and runs it ({@link imageFaults}, `probeImage`). Needs root, as building does.
 * @throws ShoalError IMAGE_TEST_FAILED with everything that is wrong.
 */
export async function testImage(
  exec: Exec,
  { image, runc, cacheDir }: { image: ThinLayout; runc: string; cacheDir: string },
): Promise<void> {
  const { blobs, bases } = imageStore(cacheDir);
  const layout = await completeLayout(image, blobs, bases);
  const folder = await mkdtemp(join(bases, 'image-test-'));
  try {
    const { manifest, config } = await readImage(layout, image.digest);
    const root = join(folder, 'rootfs');
    await mkdir(root);
    const entries: string[] = [];
    for (const { digest } of manifest.layers) {
      const layer = join(layout, 'blobs/sha256', hexOf(digest));
      const listed = await exec.stdout('tar', ['-x', '-v', '-p', '--numeric-owner', '-f', layer, '-C', root]);
      entries.push(...listed.split('\n').map((entry) => entry.replace(/^\.?\//, '')));
    }
    const faults = imageFaults(config, entries, image.version);
    if (faults.length > 0) throw new ShoalError('IMAGE_TEST_FAILED', faults.join('\n'));
    await writeFile(join(folder, 'config.json'), JSON.stringify(runtimeSpec(config, ENVIRONMENT)));
    await runPrivately(exec, {
      script: SCRIPT,
      args: [process.execPath, PROBE, runc, folder, String(servicePort(config)), image.version],
      paths: [cacheDir, folder, process.execPath, PROBE],
      timeoutMs: TIMEOUT_MS,
    });
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new ShoalError('IMAGE_TEST_FAILED', error.stderr.trim() || error.message, { cause: error });
  } finally {
    await rm(folder, { recursive: true, force: true });
    await rm(layout, { recursive: true, force: true });
  }
}
