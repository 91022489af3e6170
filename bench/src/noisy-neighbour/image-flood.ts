import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { execaExec } from '@shoal/exec';
import { keyOf, type KubeObject } from '@shoal/lab';
import { pushImage } from '@shoal/lab/forge-testing';
import { admitted } from './admitted.ts';
import { TEAM, type Neighbour } from './neighbour.ts';
import type { Noise } from './noise.ts';
import { noisyPod } from './noisy-pod.ts';
import { silence } from './silence.ts';

const NOISE = 'image-flood';
const LAYER_BYTES = 64 * 2 ** 20;
const PULLED_MILLISECONDS = 60_000;
const PAUSE_MILLISECONDS = 500;
const CREATED = 201;

/** A layer that nobody has yet and nothing compresses. */
async function newLayer(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'shoal-bench-'));
  try {
    await writeFile(join(folder, 'noise'), randomBytes(LAYER_BYTES));
    await execaExec.run('tar', ['-C', folder, '-cf', join(folder, 'layer.tar'), 'noise']);
    return await readFile(join(folder, 'layer.tar'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Pod extends KubeObject {
  status?: { containerStatuses?: { imageID?: string; state?: object }[]; phase?: string };
}

/** Publishes an image and has a pod pull it; there is nothing in it that could run. */
async function publishAndPull(neighbour: Neighbour, number: number): Promise<void> {
  const { forge, ca, tenant } = neighbour;
  // Never one that the registry holds already: it takes a version once.
  const tag = `0.0.${String(Date.now())}`;
  const repository = `${TEAM}/noise`;
  const { status, text } = await pushImage(forge, ca, {
    user: TEAM,
    repository,
    tag,
    layer: await newLayer(),
  });
  if (status !== CREATED) throw new Error(`an image could not be pushed: ${String(status)} ${text}`);
  const pod = noisyPod(neighbour, `${NOISE}-${String(number)}`, {
    noise: NOISE,
    script: '',
    image: `registry.shoal.test/${repository}:${tag}`,
  });
  // Another noise may hold all of the quota: then the push alone is the noise.
  if (!(await admitted(neighbour, pod))) return;
  await tenant.waitFor<Pod>(
    keyOf(pod),
    (now) => (now?.status?.containerStatuses?.[0]?.imageID ?? '') !== '' || now?.status?.phase === 'Failed',
    { timeoutMs: PULLED_MILLISECONDS },
  );
  await tenant.delete(keyOf(pod));
}

/** One image after the other, each pulled by a pod, for as long as it lasts. */
export const imageFlood: Noise = {
  title: `images of ${String(LAYER_BYTES / 2 ** 20)} MiB, one after the other, each pulled by a pod`,
  async begin(neighbour) {
    const stop = new AbortController();
    const flood = (async () => {
      for (let number = 1; !stop.signal.aborted; number += 1) {
        await publishAndPull(neighbour, number);
        await delay(PAUSE_MILLISECONDS);
      }
    })();
    // Waited for at the end: it must have gone on until then.
    flood.catch(() => undefined);
    return async () => {
      stop.abort();
      await flood;
      await silence(neighbour, NOISE);
    };
  },
};
