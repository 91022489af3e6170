import { LABEL } from './neighbour.ts';
import type { Noise } from './noise.ts';
import { podSpec } from './noisy-pod.ts';
import { pushChart, release } from './releases.ts';
import { silence } from './silence.ts';
import { untilRefused } from './until-refused.ts';

const NOISE = 'never-ready';
const CLOSED_PORT = 9;

/** Each holds a worker of helm-controller while it waits, and tries again ten seconds later. */
export const neverReady: Noise = {
  title: 'releases up to the quota whose pods are never ready',
  async begin(neighbour) {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: '{{ .Release.Name }}', labels: { [LABEL]: NOISE } },
      spec: podSpec(neighbour, {
        noise: NOISE,
        script: 'setInterval(() => undefined, 1e6)',
        readinessProbe: { tcpSocket: { port: CLOSED_PORT }, periodSeconds: 1 },
      }),
    };
    const chart = await pushChart(neighbour, NOISE, pod);
    await untilRefused(neighbour, (index) => release(`${NOISE}-${String(index)}`, NOISE, chart));
    return () => silence(neighbour, NOISE);
  },
};
