import { ensureSigningKey } from '@shoal/lab';
import { chartArchive } from '../kit/charts.ts';
import { placed } from '../kit/placing.ts';
import { ownImage } from '../kit/pods.ts';
import { pulled } from '../kit/pulled.ts';
import { chartSource, digestUnder, preparedInRegistry, signedWith } from '../kit/registry.ts';
import { alterOnDisk } from '../kit/registry-disk.ts';
import { verdictOf } from '../kit/verdict-of.ts';
import type { Refusal, Row } from '../row.ts';
import type { Stage } from '../stage.ts';

const HOST = 'registry.shoal.test';

/** Pushes an image that is then altered where it lies, and has a pod ask for it by its digest. */
async function alteredImage(stage: Stage): Promise<Refusal> {
  const repository = `${stage.attacker}/${stage.name}`;
  const layer = Buffer.from(`the layer of ${stage.name}`);
  const digest = await preparedInRegistry(stage, repository, { tag: '1.0.0', layer });
  await alterOnDisk(stage, layer);
  return pulled(stage, `${HOST}/${repository}@${digest}`);
}

/** The same with a chart that the publisher has signed. */
async function alteredChart(stage: Stage): Promise<Refusal> {
  const repository = `${stage.attacker}/charts/${stage.name}`;
  const layer = chartArchive(stage.name);
  const chart = { tag: '0.0.1-attack', layer, isChart: true };
  const digest = await preparedInRegistry(stage, repository, chart);
  await signedWith(stage, { repository, digest }, await ensureSigningKey(stage.forge.dataDir));
  await alterOnDisk(stage, layer);
  const source = chartSource(stage, {});
  await placed(stage, source, stage.tenant);
  return verdictOf(stage, source);
}

export const alteredContent: Row = {
  number: 43,
  lane: 'pods',
  attack: "an image or a signed chart is altered on the registry's disk, by whoever owns that",
  block: 'containerd and Flux compare every byte with the digest that they asked for',
  attackers: ['team1'],
  attempts: [
    { guard: 'upstream', expect: /unexpected commit digest|failed digest validation/, run: alteredImage },
    { guard: 'upstream', expect: /error verifying sha256 checksum/, run: alteredChart },
  ],
  async twin(stage) {
    const [, repository = '', tag = ''] =
      /^[^/]+\/([^:@]+):([^@]+)/.exec(await ownImage(stage, stage.attacker)) ?? [];
    const digest = await digestUnder(stage, repository, tag);
    return pulled(stage, `${HOST}/${repository}@${digest}`, `${stage.name}-twin`);
  },
};
