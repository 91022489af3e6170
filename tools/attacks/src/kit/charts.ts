import { randomBytes } from 'node:crypto';
import type { KubeObject, UserName } from '@shoal/lab';
import { callForge, chartForm } from '@shoal/lab/forge-testing';
import type { Refusal } from '../row.ts';
import type { Stage } from '../stage.ts';
import type { TeamName } from '../teams.ts';
import { sleepingRelease } from './flux-objects.ts';
import { asked } from './forge-calls.ts';
import { placed } from './placing.ts';
import { tarArchive } from './tar-archive.ts';
import { verdictOf } from './verdict-of.ts';

/** A version that nobody else has published. */
const VERSION = '0.0.1-attack';

/** A chart of these templates. */
export function chartArchive(
  name: string,
  files: Readonly<Record<string, string | Buffer>> = {},
  version = VERSION,
): Buffer {
  const inFolder = Object.entries(files).map(([path, content]) => [`${name}/${path}`, content] as const);
  return tarArchive({
    [`${name}/Chart.yaml`]: JSON.stringify({ apiVersion: 'v2', name, version }),
    ...Object.fromEntries(inFolder),
  });
}

/** Publishes a chart as a user of the forge. Whatever of it is there afterwards is deleted after the row. */
export async function publishing(
  stage: Stage,
  user: UserName,
  team: TeamName,
  chart: Buffer,
  { query = '', name = stage.name, version = VERSION } = {},
): Promise<Refusal> {
  const refusal = await asked(stage, 'charts', `/api/${team}/charts${query}`, {
    method: 'POST',
    user,
    ...chartForm(chart),
  });
  if (refusal === undefined) {
    const { forge } = stage;
    const url = `${forge.urls.charts}/api/${team}/charts/${name}/${version}`;
    stage.later(() => callForge(forge, forge.ca, url, { method: 'DELETE', user: 'ops' }));
  }
  return refusal;
}

/** Publishes a chart as the attacker, has Flux install it as the tenant, and returns how that ended. */
export async function installed(
  stage: Stage,
  files: Readonly<Record<string, string | Buffer>>,
  name = stage.name,
): Promise<Refusal> {
  const { attacker } = stage;
  const refusal = await publishing(stage, attacker, attacker, chartArchive(name, files), { name });
  if (refusal !== undefined) throw new Error(`the chart could not be published: ${refusal}`);
  const source = { kind: 'HelmRepository', name: 'charts' };
  const release: KubeObject = sleepingRelease(attacker, name, {
    suspend: false,
    chart: { spec: { chart: name, version: VERSION, sourceRef: source, interval: '10m' } },
    install: { disableWait: true },
  });
  await placed(stage, release, stage.tenant);
  return verdictOf(stage, release);
}

/** Bytes that no compression makes smaller. */
export const noise = (bytes: number): Buffer => randomBytes(bytes);
