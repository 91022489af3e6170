import { Installation } from '@shoal/e2e/testing';
import { KubeApi } from '@shoal/lab';
import { atAnyMoment } from './at-any-moment.ts';
import { Measurements } from './measurements.ts';
import { countOption } from './options.ts';
import { chartPath } from './paths/chart-path.ts';
import { clusterTreePath } from './paths/cluster-tree-path.ts';
import type { DeliveryPath } from './paths/delivery-path.ts';
import { overlayPath } from './paths/overlay-path.ts';
import { firstChangedAnswer } from './first-changed-answer.ts';
import { circumstances, writeResult } from './results.ts';
import { untilSettled } from './until-settled.ts';

const PORT_OFFSET = 3000;
const USUAL_PUSHES = 50;
/** Not counted: the first rollout of a fresh cluster also fills caches. */
const WARM_UP = 1;
const PODS: Readonly<Record<string, number>> = { team1: 4, team2: 2 };

const before = await circumstances();
const measurements = new Measurements();
const pushes = countOption('pushes', USUAL_PUSHES);
const installation = await Installation.create(PORT_OFFSET);
try {
  await installation.shoalOk('up');
  const urls = await installation.urls();
  const kube = await KubeApi.fromKubeconfig(`${installation.paths.dataDir}/clusters/staging/kubeconfig`);
  const paths: DeliveryPath[] = [
    overlayPath(installation),
    // Before the next one, whose values win over those of the chart.
    await chartPath(installation),
    clusterTreePath(installation),
  ];
  for (const path of paths) {
    for (let push = 1 - WARM_UP; push <= pushes; push += 1) {
      const message = `Push ${String(push)} of ${path.namespace} at ${String(Date.now())}`;
      const send = await path.prepare(message, push + WARM_UP);
      await untilSettled(kube, path.namespace, PODS[path.namespace] ?? 0);
      await atAnyMoment();
      const begun = performance.now();
      const looked = { kube, namespace: path.namespace, address: urls[path.service] ?? '' };
      const [live] = await Promise.all([firstChangedAnswer(looked, message), send()]);
      if (push >= 1) measurements.add(path.title, (live - begun) / 1000);
    }
    // After each path: what took so long to measure must not be lost when the next one fails.
    writeResult({ benchmark: 'commit-to-live', ...before, figures: measurements.figures() });
  }
  await kube.close();
} finally {
  await installation.remove();
}
