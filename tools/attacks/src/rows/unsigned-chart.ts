import { newSigningKey, publicKeyPem, readSigningKey } from '@shoal/signing';
import { chartArchive } from '../kit/charts.ts';
import { placed, placing } from '../kit/placing.ts';
import { chartSource, preparedInRegistry, signedWith } from '../kit/registry.ts';
import { refusalOf } from '../kit/refusal-of.ts';
import { verdictOf } from '../kit/verdict-of.ts';
import type { Attempt, Refusal, Row } from '../row.ts';
import type { Stage } from '../stage.ts';

const TAG = '0.0.1-attack';
const NOT_SIGNED = /no matching signatures were found/;

/** Publishes a chart past the pipeline, signs it with these keys, and lets Flux fetch it. */
async function fetched(stage: Stage, suffix: string, ...keys: string[]): Promise<Refusal> {
  const repository = `${stage.attacker}/charts/${stage.name}`;
  const digest = await preparedInRegistry(stage, repository, {
    tag: TAG,
    layer: chartArchive(stage.name),
    isChart: true,
  });
  for (const key of keys) await signedWith(stage, { repository, digest }, key);
  const source = chartSource(stage, { object: `${stage.name}-${suffix}` });
  await placed(stage, source, stage.tenant);
  return verdictOf(stage, source);
}

/** A source that the tenant's admission has to refuse. */
const source = (spec: Record<string, unknown>): Attempt => ({
  guard: 'policy tenant-signatures',
  expect: /what comes from the registry must be (verified|taken whole)/,
  run: (stage) => placing(stage, stage.tenant, chartSource(stage, spec)),
});

export const unsignedChart: Row = {
  number: 41,
  lane: 'sources',
  attack:
    'a chart that the team has pushed into the registry itself, past review and pipeline: unsigned, signed with a key of its own, or from a source that does not ask, or not for all of it',
  block: "admission: the registry's charts are verified by the publisher's key; Flux verifies the signature",
  attackers: ['team1'],
  attempts: [
    { guard: 'upstream', expect: NOT_SIGNED, run: (stage) => fetched(stage, 'unsigned') },
    { guard: 'upstream', expect: NOT_SIGNED, run: (stage) => fetched(stage, 'own', newSigningKey()) },
    source({ verify: undefined }),
    source({ verify: { provider: 'cosign', secretRef: { name: 'own-key' } } }),
    source({ layerSelector: undefined }),
    {
      guard: 'policy tenant-signatures',
      expect: /a HelmRepository of the registry verifies nothing/,
      run: (stage) =>
        placing(stage, stage.tenant, {
          apiVersion: 'source.toolkit.fluxcd.io/v1',
          kind: 'HelmRepository',
          metadata: { name: stage.name, namespace: stage.attacker },
          spec: { type: 'oci', url: `oci://registry.shoal.test/${stage.attacker}/charts`, interval: '10m' },
        }),
    },
    {
      guard: 'policy tenant-contract',
      expect: /this object belongs to the platform/,
      run: (stage) =>
        refusalOf(
          stage.tenant.client.json('PATCH', `/api/v1/namespaces/${stage.attacker}/secrets/publisher-key`, {
            body: { stringData: { 'cosign.pub': publicKeyPem(readSigningKey(newSigningKey())) } },
            contentType: 'application/merge-patch+json',
            query: { dryRun: 'All' },
          }),
        ),
    },
  ],
  async twin(stage) {
    const object = `${stage.name}-twin`;
    const published = chartSource(stage, { object, chart: 'shark-back', tag: '0.1.0' });
    await placed(stage, published, stage.tenant);
    return verdictOf(stage, published);
  },
};
