import type { KubeObject } from '@shoal/lab';
import { chartArchive, installed, noise, publishing } from '../kit/charts.ts';
import { configMap, sleepingRelease } from '../kit/flux-objects.ts';
import { placed } from '../kit/placing.ts';
import { tarArchive } from '../kit/tar-archive.ts';
import { verdictOf } from '../kit/verdict-of.ts';
import type { Refusal, Row } from '../row.ts';
import type { Stage } from '../stage.ts';

const MEBIBYTE = 1024 * 1024;
/** source-controller's limit is 10 MiB for a chart, and 5 MiB for a file in one. */
const TOO_LARGE_CHART = 11 * MEBIBYTE;
const TOO_LARGE_FILE = 6 * MEBIBYTE;
const VERSION = '0.0.1-attack';

/** How source-controller judges the chart that it fetches for a release, and then helm-controller, which reads it. */
async function fetched(stage: Stage, name: string, archive: Buffer): Promise<Refusal> {
  const { attacker } = stage;
  const refusal = await publishing(stage, attacker, attacker, archive, { name });
  if (refusal !== undefined) return refusal;
  const source = { kind: 'HelmRepository', name: 'charts' };
  const chart = { spec: { chart: name, version: VERSION, sourceRef: source, interval: '10m' } };
  const release = sleepingRelease(attacker, name, { suspend: false, chart });
  await placed(stage, release, stage.tenant);
  const object: KubeObject = {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'HelmChart',
    metadata: { name: `${attacker}-${name}`, namespace: attacker },
  };
  const passing = new Set(['SourceUnavailable', 'NoSourceArtifact', 'Progressing']);
  return (await verdictOf(stage, object, passing)) ?? verdictOf(stage, release);
}

export const badArchives: Row = {
  number: 10,
  lane: 'charts',
  attack: 'a chart that writes outside of its folder, is too large, or has a file that is',
  block: 'the gateway and upstream: limits and paths of charts',
  attackers: ['team1'],
  attempts: [
    {
      guard: 'upstream',
      expect: /illegally references parent directory|references parent/,
      run: (stage) =>
        fetched(
          stage,
          `${stage.name}-slip`,
          tarArchive({
            [`${stage.name}-slip/Chart.yaml`]: JSON.stringify({
              apiVersion: 'v2',
              name: `${stage.name}-slip`,
              version: VERSION,
            }),
            [`${stage.name}-slip/../../../../tmp/slipped`]: 'out',
          }),
        ),
    },
    {
      guard: 'upstream',
      expect: /(exceeds|larger than|too (large|big)|maximum)/,
      run: (stage) =>
        fetched(
          stage,
          `${stage.name}-big`,
          chartArchive(`${stage.name}-big`, { fill: noise(TOO_LARGE_CHART) }),
        ),
    },
    {
      guard: 'upstream',
      expect: /(exceeds|larger than|too (large|big)|maximum)/,
      run: (stage) =>
        fetched(
          stage,
          `${stage.name}-file`,
          chartArchive(`${stage.name}-file`, { fill: noise(TOO_LARGE_FILE) }),
        ),
    },
  ],
  twin: (stage) =>
    installed(stage, { 'templates/map.yaml': JSON.stringify(configMap(stage.attacker, stage.name)) }),
};
