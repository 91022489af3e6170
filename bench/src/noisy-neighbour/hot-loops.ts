import type { Noise } from './noise.ts';
import { pushChart, release } from './releases.ts';
import { silence } from './silence.ts';
import { untilRefused } from './until-refused.ts';

const NOISE = 'hot-loops';

/** A template that never renders the same twice: every new commit of main is an upgrade of each release. */
const CHANGING = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: '{{ .Release.Name }}' },
  data: { now: '{{ now | unixEpoch }}', padding: '{{ randAlphaNum 4096 }}' },
};

export const hotLoops: Noise = {
  title: 'releases up to the quota, looked at every 30 s and upgraded at every push',
  async begin(neighbour) {
    const chart = await pushChart(neighbour, NOISE, CHANGING);
    await untilRefused(neighbour, (index) => release(`${NOISE}-${String(index)}`, NOISE, chart));
    return () => silence(neighbour, NOISE);
  },
};
