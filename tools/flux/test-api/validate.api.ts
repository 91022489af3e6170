import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApiServer, type ApiServer } from '../src/api-server/index.ts';
import { findingText, validateCluster } from '../src/validate/index.ts';
import { deployment, object } from './support/objects.ts';
import { clusterOf, FINE, one } from './support/rendered-cluster.ts';

describe('the API server', () => {
  let server: ApiServer;
  let lines: string[];

  beforeAll(async () => {
    server = await startApiServer();
    const rendered = clusterOf(
      ...FINE,
      object('v1', 'ConfigMap', 'worded', { data: { word: 'x' } }),
      object('v1', 'ConfigMap', 'lost', {}, 'nowhere'),
      object('v1', 'Secret', 'own', {}),
      object('v1', 'ConfigMap', 'unknown', { dta: {} }),
      object('y.test/v1', 'Two', 'two', {}),
      one('reversed', 9),
      deployment('root', { hostNetwork: true }),
      deployment('large', {}, { resources: { requests: { memory: '2Gi' } } }),
      deployment('nobody', { serviceAccountName: 'gone' }),
    );
    const { findings } = await validateCluster({ cluster: 'a', rendered, installation: {}, server });
    lines = findings.map(findingText);
  });
  afterAll(() => server.stop());

  it.each([
    [
      'a policy',
      'worded',
      "ValidatingAdmissionPolicy 'no-words' with binding 'no-words' denied request: no words here",
    ],
    ['rights', 'lost', 'cannot patch resource "configmaps" in API group "" in the namespace "nowhere"'],
    [
      'rights of the account',
      'own',
      'User "system:serviceaccount:team1:flux" cannot patch resource "secrets"',
    ],
    ['an unknown field', 'unknown', '.dta: field not declared in schema'],
    ['an unknown kind', 'two', 'the cluster has no kind Two in y.test/v1'],
    ['a CEL rule of a definition', 'reversed', 'least is more than most'],
    [
      'Pod Security',
      'root',
      'its Pods: pods "root-pod" is forbidden: violates PodSecurity "baseline:latest": host namespaces',
    ],
    ['a quota', 'large', 'its Pods: pods "large-pod" is forbidden: exceeded quota: small'],
    [
      'a missing account',
      'nobody',
      'its Pods: pods "nobody-pod" is forbidden: error looking up service account team1/gone',
    ],
  ])('refuses by %s, with file, object and owner', (_what, name, message) => {
    const [line, ...more] = lines.filter((each) => each.startsWith(`tree/${name}.yaml: `));
    expect(line).toMatch(/^tree\/\w+\.yaml: \w+ \w+\/\w+ \(Kustomization team1\/apps, a\): /);
    expect(line).toContain(message);
    expect(more).toEqual([]);
  });

  it('refuses a policy that does not compile, before a cluster meets it', () => {
    expect(lines.filter((each) => each.startsWith('tree/mistyped.yaml: '))).toEqual([
      expect.stringMatching(/\(Kustomization flux-system\/flux-system, a\): .*compilation failed/s),
    ]);
  });

  it('refuses nothing else', () => {
    expect(lines.filter((line) => /tree\/(?:fine|team1|flux|small|ones\.x|no-words)/.test(line))).toEqual([]);
    expect(lines).toHaveLength(10);
  });
});
