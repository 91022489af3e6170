import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from './testing/eventually.ts';
import { Installation } from './testing/installation.ts';

interface Autoscaler {
  status: { currentReplicas: number; desiredReplicas: number };
}

const RELEASE = 'clusters/staging/releases/team1/shark-front.yaml';
/** A new release, two looks of metrics-server at the pods, two of the autoscaler at metrics-server, and a new pod. */
const SCALED_MILLISECONDS = 240_000;
const CLIENTS = 4;

describe('load', () => {
  let installation: Installation;

  beforeAll(async () => {
    installation = await Installation.create(2000);
    await installation.shoalOk('up', '--throw-away');
  });
  afterAll(() => installation.remove());

  it('gives shark-front more pods, and takes the autoscaler away with its values', async () => {
    const autoscaling = '    autoscaling:\n      enabled: true\n      maxReplicas: 3\n';
    // Of the 50 thousandths of a processor that a pod asks for: any load is more, also on a machine that has little to give.
    const target = '      targetCPUUtilizationPercentage: 20\n';
    const values = `  values:\n${autoscaling}${target}`;
    await installation.edit(RELEASE, 'spec:\n', `spec:\n${values}`);
    await installation.push();
    const { 'shark-front': url = '' } = await installation.urls();
    const over = new AbortController();
    const client = async () => {
      // A connection each: a kept one would load one pod only.
      const options = { headers: { connection: 'close' } };
      while (!over.signal.aborted)
        await fetch(url, options).then(
          (answer) => answer.text(),
          () => undefined,
        );
    };
    const load = Promise.all(Array.from({ length: CLIENTS }, client));
    try {
      await eventually(async () => {
        const args = ['get', 'horizontalpodautoscalers/shark-front', '--namespace=team1'];
        const { status } = await installation.kubectl<Autoscaler>(args);
        expect(status).toMatchObject({ currentReplicas: 3, desiredReplicas: 3 });
      }, SCALED_MILLISECONDS);
    } finally {
      over.abort();
      await load;
    }
    await installation.edit(RELEASE, values, '');
    await installation.push();
    await eventually(async () => {
      const args = ['get', 'horizontalpodautoscalers', '--namespace=team1'];
      const { items } = await installation.kubectl<{ items: unknown[] }>(args);
      expect(items).toEqual([]);
    });
  });
});
