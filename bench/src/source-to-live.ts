import { Installation } from '@shoal/e2e/testing';
import { KubeApi } from '@shoal/lab';
import { firstChangedAnswer } from './first-changed-answer.ts';
import { Measurements } from './measurements.ts';
import { countOption } from './options.ts';
import { circumstances, writeResult } from './results.ts';
import { addRunParts, deployedRun } from './source-to-live/deployed-run.ts';
import { untilSettled } from './until-settled.ts';

const PORT_OFFSET = 3000;
const USUAL_PUSHES = 10;
/** Not counted: the first run of an installation fills the caches of its jobs. */
const WARM_UP = 1;
const SOURCE = 'apps/shark-back/src/species/all-species.ts';
const LINE = /fact: '.*It swims with its mouth open.*',/;
const LIVE_MILLISECONDS = 10 * 60_000;
const PODS_OF_TEAM1 = 4;

const before = await circumstances();
const measurements = new Measurements();
const pushes = countOption('pushes', USUAL_PUSHES);
const installation = await Installation.create(PORT_OFFSET);
try {
  await installation.shoalOk('up', '--pipelines');
  const address = new URL('/sharks/basking-shark', (await installation.urls())['shark-back']).href;
  const kube = await KubeApi.fromKubeconfig(`${installation.paths.dataDir}/clusters/staging/kubeconfig`);
  for (let push = 1 - WARM_UP; push <= pushes; push += 1) {
    // The pipeline commits to main, too.
    await installation.git('pull', '--quiet', '--rebase', 'lab', 'main');
    const fact = `Push ${String(push)} at ${String(Date.now())}: It swims with its mouth open.`;
    const commit = await installation.edit(SOURCE, LINE, `fact: '${fact}',`);
    await untilSettled(kube, 'team1', PODS_OF_TEAM1);
    const begun = { monotonic: performance.now(), wall: Date.now() };
    const [live] = await Promise.all([
      firstChangedAnswer({ kube, namespace: 'team1', address }, fact, LIVE_MILLISECONDS),
      installation.push(),
    ]);
    const run = await deployedRun(installation, commit);
    if (push < 1) continue;
    const seconds = (live - begun.monotonic) / 1000;
    measurements.add('push of a line in shark-back to the new version', seconds);
    addRunParts(measurements, run, { begun: begun.wall, live: begun.wall + seconds * 1000 });
    // After each push: what took so long to measure must not be lost when the next one fails.
    writeResult({ benchmark: 'source-to-live', ...before, figures: measurements.figures() });
  }
  await kube.close();
} finally {
  await installation.remove();
}
