import type { KubeObject } from '@shoal/lab';
import { placed, placing } from '../kit/placing.ts';
import { plainNamespace } from '../kit/plain-namespace.ts';
import { verdictOf } from '../kit/verdict-of.ts';
import type { Row } from '../row.ts';

const generator = (namespace: string, name: string, source: string): KubeObject => ({
  apiVersion: 'source.extensions.fluxcd.io/v1beta1',
  kind: 'ArtifactGenerator',
  metadata: { name, namespace },
  spec: {
    sources: [{ alias: 'repo', kind: 'GitRepository', name: 'shoal', namespace: source }],
    artifacts: [{ name, copy: [{ from: '@repo/**', to: '@artifact/' }] }],
  },
});

export const foreignArtifact: Row = {
  number: 40,
  attack: "an ArtifactGenerator that repackages another tenant's source",
  block:
    "the tenant's role; then --no-cross-namespace-refs of source-watcher, which upstream's guide forgets",
  attackers: ['team1', 'team2'],
  attempts: [
    {
      guard: 'role tenant',
      expect: /artifactgenerators\S* is forbidden: User "system:serviceaccount:team\d:flux" cannot create/,
      run: (stage) => placing(stage, stage.tenant, generator(stage.attacker, stage.name, stage.victim)),
    },
    {
      guard: 'flag --no-cross-namespace-refs',
      expect: /AccessDenied: cross-namespace reference to source \S+ is not allowed/,
      async run(stage) {
        const object = generator(await plainNamespace(stage), stage.name, stage.victim);
        await placed(stage, object);
        return verdictOf(stage, object);
      },
    },
  ],
  async twin(stage) {
    const object = generator(stage.attacker, stage.name, stage.attacker);
    await placed(stage, object);
    const artifact = {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'ExternalArtifact',
      name: stage.name,
    };
    stage.later(() => stage.platform.delete({ ...artifact, namespace: stage.attacker }));
    return verdictOf(stage, object);
  },
};
