import type { KubeObject } from '@shoal/lab';
import { TEAM } from './neighbour.ts';
import type { Noise } from './noise.ts';
import { noisyPod } from './noisy-pod.ts';
import { silence } from './silence.ts';
import { untilRefused } from './until-refused.ts';

const NOISE = 'spinning';
const THOUSAND = 1000;

interface Quota extends KubeObject {
  status: { hard: Record<string, string>; used: Record<string, string> };
}

/** `1` and `250m` → 1000 and 250. */
const millis = (quantity = '0'): number =>
  quantity.endsWith('m') ? Number(quantity.slice(0, -1)) : Number(quantity) * THOUSAND;

/** As many as the quota has room for, and with all processor time of it asked for: their weight against others. */
export const spinningPods: Noise = {
  title: 'pods that spin, with all processor time of the quota asked for',
  async begin(neighbour) {
    const key = { apiVersion: 'v1', kind: 'ResourceQuota', namespace: TEAM, name: 'tenant' };
    const quota = await neighbour.platform.get<Quota>(key);
    const left = (name: string, number: (text?: string) => number) =>
      number(quota?.status.hard[name]) - number(quota?.status.used[name]);
    const pods = left('pods', (text) => Number(text));
    const each = Math.floor(left('requests.cpu', millis) / pods);
    await untilRefused(neighbour, (index) =>
      noisyPod(neighbour, `${NOISE}-${String(index)}`, {
        noise: NOISE,
        script: 'for (;;);',
        resources: { requests: { cpu: `${String(each)}m`, memory: '32Mi' }, limits: { memory: '96Mi' } },
      }),
    );
    return () => silence(neighbour, NOISE);
  },
};
