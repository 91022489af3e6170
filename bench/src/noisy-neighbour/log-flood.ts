import { LABEL, TEAM } from './neighbour.ts';
import type { Noise } from './noise.ts';
import { podSpec } from './noisy-pod.ts';
import { silence } from './silence.ts';

const NOISE = 'log-flood';
const PODS = 6;
const LINE = 'x'.repeat(200);
/** Synchronous writes: as fast as whoever reads the other end. */
const SCRIPT = `const fs = require('node:fs');
const lines = ('${LINE}\\n').repeat(50);
for (;;) fs.writeSync(1, lines);`;

/** Pods of a Deployment: those that the node evicts for the disk that they fill come again. */
export const logFlood: Noise = {
  title: `${String(PODS)} pods that log as fast as they can`,
  async begin(neighbour) {
    const labels = { [LABEL]: NOISE };
    await neighbour.tenant.create({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: NOISE, namespace: TEAM, labels },
      spec: {
        replicas: PODS,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: podSpec(neighbour, {
            noise: NOISE,
            script: SCRIPT,
            resources: { limits: { memory: '96Mi', 'ephemeral-storage': '512Mi' } },
          }),
        },
      },
    });
    return () => silence(neighbour, NOISE);
  },
};
