import { Installation } from '@shoal/e2e/testing';
import { atAnyMoment } from '../at-any-moment.ts';
import { firstChangedAnswer } from '../first-changed-answer.ts';
import { Measurements } from '../measurements.ts';
import { clusterTreePath } from '../paths/cluster-tree-path.ts';
import type { Result } from '../results.ts';
import { untilSettled } from '../until-settled.ts';
import { openNeighbour, OWN_PODS, TEAM, type Neighbour } from './neighbour.ts';
import { QUIET } from './noise-problems.ts';
import { noises } from './noises.ts';

const PORT_OFFSET = 3000;
/** Not counted: the first rollout of a fresh cluster also fills caches. */
const WARM_UP = 1;
const LIVE_MILLISECONDS = 180_000;
const PODS_OF_TEAM1 = 4;

/** Pushes of team1's, each waited for until it is live. Whether team2 is at rest does not matter. */
async function measure(
  { installation, platform }: Neighbour,
  count: number,
  add: (seconds: number) => void,
): Promise<void> {
  const path = clusterTreePath(installation);
  const address = (await installation.urls())[path.service] ?? '';
  const looked = { kube: platform, namespace: path.namespace, address };
  for (let push = 1; push <= count; push += 1) {
    const message = `Push ${String(push)} at ${String(Date.now())}`;
    const send = await path.prepare(message, push);
    await untilSettled(platform, path.namespace, PODS_OF_TEAM1, { ignored: TEAM });
    await atAnyMoment();
    const begun = performance.now();
    const [live] = await Promise.all([firstChangedAnswer(looked, message, LIVE_MILLISECONDS), send()]);
    add((live - begun) / 1000);
  }
}

/**
 * Brings a platform up, measures pushes of team1's without noise and during each noise of team2's, and takes it down again.
 * @param onFigures after each noise, with all figures so far.
 */
export async function takeFigures(
  pushes: number,
  onFigures: (figures: Result['figures']) => void = () => undefined,
): Promise<Result['figures']> {
  const measurements = new Measurements();
  const installation = await Installation.create(PORT_OFFSET);
  try {
    await installation.shoalOk('up');
    const neighbour = await openNeighbour(installation);
    await measure(neighbour, WARM_UP, () => undefined);
    await measure(neighbour, pushes, (seconds) => {
      measurements.add(QUIET, seconds);
    });
    for (const { title, begin } of noises) {
      const end = await begin(neighbour);
      await measure(neighbour, pushes, (seconds) => {
        measurements.add(title, seconds);
      });
      await end();
      await untilSettled(neighbour.platform, TEAM, OWN_PODS);
      onFigures(measurements.figures());
    }
    await neighbour.close();
    return measurements.figures();
  } finally {
    await installation.remove();
  }
}
