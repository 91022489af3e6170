import { describe, expect, it } from '@jest/globals';
import type { KubernetesObject } from '@shoal/flux/render';
import type { RenderedCluster } from '@shoal/flux/render';
import { diffCluster } from './diff-clusters.ts';
import { diffAsMarkdown, diffAsText } from './print-diff.ts';

const object = (kind: string, name: string, rest: Partial<KubernetesObject> = {}): KubernetesObject => ({
  apiVersion: kind === 'Deployment' ? 'apps/v1' : 'v1',
  kind,
  metadata: { name, namespace: 'team1' },
  ...rest,
});

const deployment = (image: string, replicas: number, more: object = {}): KubernetesObject =>
  object('Deployment', 'back', {
    spec: { replicas, template: { spec: { containers: [{ name: 'back', image, ...more }] } } },
  });

function clusterOf(...objects: KubernetesObject[]): RenderedCluster {
  return {
    kustomizations: [],
    releases: [
      {
        kind: 'HelmRelease',
        name: 'team1/back',
        account: 'flux',
        chart: 'back',
        version: undefined,
        isPinned: false,
        objects,
        files: new Map(),
      },
    ],
  };
}

function words(before: KubernetesObject[], after: KubernetesObject[]): string[] {
  const { releases } = diffCluster('staging', clusterOf(...before), clusterOf(...after));
  return releases.flatMap(({ changes }) =>
    changes.map((change) => [change.words, ...change.risks.map((risk) => `[${risk}]`)].join(' ')),
  );
}

const IMAGE = 'r.test/team1/back:1.4.0';
const rule = (rules: unknown[]): KubernetesObject =>
  object('NetworkPolicy', 'allow', { spec: { ingress: rules } });

describe('diffCluster', () => {
  it.each<[string, KubernetesObject[], KubernetesObject[], string[]]>([
    ['nothing', [deployment(IMAGE, 2)], [deployment(IMAGE, 2)], []],
    [
      'image and replicas',
      [deployment(IMAGE, 2)],
      [deployment('r.test/team1/back:1.4.1', 3)],
      ['Deployment back: replicas 2 → 3; image 1.4.0 → 1.4.1'],
    ],
    [
      'to one replica',
      [deployment(IMAGE, 2)],
      [deployment(IMAGE, 1)],
      ['Deployment back: replicas 2 → 1 [downtime]'],
    ],
    [
      'an image without tag',
      [deployment(IMAGE, 2)],
      [deployment('r.test/team1/back', 2)],
      ['Deployment back: image 1.4.0 → (no tag) [unpinned image]'],
    ],
    [
      'another version that has its digest with it',
      [deployment(`${IMAGE}@sha256:aa`, 2)],
      [deployment('r.test/team1/back:1.4.1@sha256:bb', 2)],
      ['Deployment back: image 1.4.0 → 1.4.1'],
    ],
    [
      'another content of the same version',
      [deployment(`${IMAGE}@sha256:aa`, 2)],
      [deployment(`${IMAGE}@sha256:bb`, 2)],
      ['Deployment back: image 1.4.0@sha256:aa → 1.4.0@sha256:bb'],
    ],
    [
      'a digest in place of a tag, in a registry with a port',
      [deployment('r.test:5000/back:1.4.0', 2)],
      [deployment('r.test:5000/back@sha256:bb', 2)],
      ['Deployment back: image 1.4.0 → sha256:bb'],
    ],
    [
      'a container by its name, not by its place',
      [deployment(IMAGE, 2, { env: [{ name: 'B', value: '1' }] })],
      [
        deployment(IMAGE, 2, {
          env: [
            { name: 'A', value: '0' },
            { name: 'B', value: '1' },
          ],
        }),
      ],
      ['Deployment back: spec.template.spec.containers[back].env[A] added: {"name":"A","value":"0"}'],
    ],
    [
      'a looser security context',
      [deployment(IMAGE, 2, { securityContext: { privileged: false } })],
      [deployment(IMAGE, 2, { securityContext: { privileged: true } })],
      [
        'Deployment back: spec.template.spec.containers[back].securityContext.privileged false → true [wider rights]',
      ],
    ],
    ['a policy that is gone', [rule([])], [], ['NetworkPolicy allow removed [exposure]']],
    ['a policy that is new', [], [rule([])], ['NetworkPolicy allow added']],
    [
      'a claim that is gone',
      [object('PersistentVolumeClaim', 'data')],
      [],
      ['PersistentVolumeClaim data removed [data loss]'],
    ],
    ['a role', [], [object('Role', 'reader')], ['Role reader added [wider rights]']],
    [
      'a port on every node',
      [object('Service', 'back', { spec: { type: 'ClusterIP', ports: [{ name: 'http', port: 80 }] } })],
      [
        object('Service', 'back', {
          spec: { type: 'NodePort', ports: [{ name: 'http', port: 80, nodePort: 30000 }] },
        }),
      ],
      ['Service back: spec.ports[http].nodePort added: 30000; spec.type ClusterIP → NodePort [exposure]'],
    ],
    [
      'labels that follow the version',
      [
        object('ConfigMap', 'a', {
          metadata: { name: 'a', namespace: 'team1', labels: { 'helm.sh/chart': 'back-1' } },
        }),
      ],
      [
        object('ConfigMap', 'a', {
          metadata: { name: 'a', namespace: 'team1', labels: { 'helm.sh/chart': 'back-2' } },
        }),
      ],
      [],
    ],
    [
      'a new version of the same API',
      [object('Alert', 'a', { apiVersion: 'n.test/v1beta3' })],
      [object('Alert', 'a', { apiVersion: 'n.test/v1' })],
      ['Alert a: apiVersion n.test/v1beta3 → n.test/v1'],
    ],
    [
      'an object in another namespace',
      [],
      [object('ConfigMap', 'a', { metadata: { name: 'a', namespace: 'team2' } })],
      ['ConfigMap team2/a added'],
    ],
  ])('%s', (_name, before, after, expected) => {
    expect(words(before, after)).toEqual(expected);
  });

  it('hides what is in a Secret', () => {
    const secret = (value: string): KubernetesObject => object('Secret', 'a', { data: { password: value } });
    const diff = diffCluster('staging', clusterOf(secret('b25l')), clusterOf(secret('dHdv')));
    const text = diffAsText([diff]);
    expect(text).toContain('data.password (hidden) → (hidden)');
    expect(text).not.toMatch(/b25l|dHdv/);
  });

  it('prints words first, then fields', () => {
    const diff = diffCluster('staging', clusterOf(deployment(IMAGE, 2)), clusterOf(deployment(IMAGE, 0)));
    expect(diffAsText([diff, { cluster: 'production', releases: [] }])).toBe(`staging:
  team1/back: replicas 2 → 0 [downtime]
    Deployment team1/back
      - spec.replicas: 2
      + spec.replicas: 0
production: no change`);
    expect(diffAsMarkdown([diff])).toBe(`### staging

- **team1/back**: replicas 2 → 0 ⚠️ downtime

<details><summary>Fields</summary>

\`\`\`diff
# Deployment team1/back
- spec.replicas: 2
+ spec.replicas: 0
\`\`\`

</details>`);
  });
});
