import type { KubeObject } from '@shoal/lab';
import { placed, placing } from '../kit/placing.ts';
import { ownImage } from '../kit/pods.ts';
import { plainNamespace } from '../kit/plain-namespace.ts';
import { verdictOf } from '../kit/verdict-of.ts';
import type { Row } from '../row.ts';
import type { Stage } from '../stage.ts';

const API = 'image.toolkit.fluxcd.io/v1';

const policy = (namespace: string, name: string, source: string): KubeObject => ({
  apiVersion: API,
  kind: 'ImagePolicy',
  metadata: { name, namespace },
  spec: {
    imageRepositoryRef: { name, namespace: source },
    policy: { semver: { range: '>=0.0.0-0' } },
  },
});

/** Scans the repository that the team's own Deployment runs from. */
async function scanned(stage: Stage, namespace: string): Promise<void> {
  const image = (await ownImage(stage, stage.attacker)).replace(/(:[^/:@]*)?(@sha256:.*)?$/, '');
  await placed(stage, {
    apiVersion: API,
    kind: 'ImageRepository',
    metadata: { name: stage.name, namespace },
    spec: {
      image,
      interval: '10m',
      secretRef: { name: 'registry-credentials' },
      certSecretRef: { name: 'registry-ca' },
    },
  });
}

export const foreignImageRepository: Row = {
  number: 14,
  attack: "an image policy on another tenant's image repository",
  block: "the tenant's role (no image automation); then --no-cross-namespace-refs",
  attackers: ['team1', 'team2'],
  attempts: [
    {
      guard: 'role tenant',
      expect: /imagepolicies\S* is forbidden: User "system:serviceaccount:team\d:flux" cannot create/,
      run: (stage) => placing(stage, stage.tenant, policy(stage.attacker, stage.name, stage.victim)),
    },
    {
      guard: 'flag --no-cross-namespace-refs',
      expect: /AccessDenied: .*cross-namespace references have been blocked/,
      async run(stage) {
        const object = policy(await plainNamespace(stage), stage.name, stage.victim);
        await placed(stage, object);
        return verdictOf(stage, object);
      },
    },
  ],
  async twin(stage) {
    const namespace = stage.name;
    await scanned(stage, namespace);
    const object = policy(namespace, `${stage.name}-twin`, namespace);
    await placed(stage, {
      ...object,
      spec: { ...(object['spec'] as object), imageRepositoryRef: { name: stage.name } },
    });
    return verdictOf(stage, object, new Set(['DependencyNotReady', 'ReadOperationFailed']));
  },
};
