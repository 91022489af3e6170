import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createToolchain, defaultCacheFolder, moduleFolder, pythonTool } from '@shoal/toolchain';
import { startApiServer, type ApiServer } from '../src/api-server/index.ts';
import { keyOf, type KubernetesObject, type RenderedCluster } from '../src/render/index.ts';
import {
  checkovObjects,
  checkSchemas,
  findingText,
  scoreObjects,
  validateCluster,
} from '../src/validate/index.ts';

const ADMISSION = 'admissionregistration.k8s.io/v1';
const RBAC = 'rbac.authorization.k8s.io';

const object = (apiVersion: string, kind: string, name: string, rest: object = {}, namespace = 'team1') =>
  ({
    apiVersion,
    kind,
    metadata: { name, ...(namespace === '' ? {} : { namespace }) },
    ...rest,
  }) as KubernetesObject;

const deployment = (name: string, pod: object, container: object = {}): KubernetesObject => {
  const labels = { app: name };
  const containers = [{ name: 'web', image: 'r.test/web:1.0.0', ...container }];
  return object('apps/v1', 'Deployment', name, {
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers, ...pod } },
    },
  });
};

const PLATFORM: KubernetesObject[] = [
  object(
    'v1',
    'Namespace',
    'team1',
    { metadata: { name: 'team1', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } },
    '',
  ),
  object('v1', 'ServiceAccount', 'flux'),
  object('v1', 'ResourceQuota', 'small', { spec: { hard: { pods: '5', 'requests.memory': '1Gi' } } }),
  object('v1', 'LimitRange', 'small', {
    spec: { limits: [{ type: 'Container', defaultRequest: { memory: '64Mi' } }] },
  }),
  object(`${RBAC}/v1`, 'Role', 'flux', {
    rules: [
      { apiGroups: ['', 'apps', 'x.test'], resources: ['configmaps', 'deployments', 'ones'], verbs: ['*'] },
    ],
  }),
  object(`${RBAC}/v1`, 'RoleBinding', 'flux', {
    roleRef: { apiGroup: RBAC, kind: 'Role', name: 'flux' },
    subjects: [{ kind: 'ServiceAccount', name: 'flux', namespace: 'team1' }],
  }),
  object(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    'ones.x.test',
    {
      spec: {
        group: 'x.test',
        names: { kind: 'One', listKind: 'OneList', plural: 'ones', singular: 'one' },
        scope: 'Namespaced',
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            schema: {
              openAPIV3Schema: {
                type: 'object',
                properties: {
                  spec: {
                    type: 'object',
                    properties: { least: { type: 'integer' }, most: { type: 'integer' } },
                    'x-kubernetes-validations': [
                      { rule: 'self.least <= self.most', message: 'least is more than most' },
                    ],
                  },
                },
              },
            },
          },
        ],
      },
    },
    '',
  ),
  object(
    ADMISSION,
    'ValidatingAdmissionPolicy',
    'no-words',
    {
      spec: {
        matchConstraints: {
          resourceRules: [
            {
              apiGroups: [''],
              apiVersions: ['v1'],
              operations: ['CREATE', 'UPDATE'],
              resources: ['configmaps'],
            },
          ],
        },
        validations: [
          { expression: "!has(object.data) || !('word' in object.data)", message: 'no words here' },
        ],
      },
    },
    '',
  ),
  object(
    ADMISSION,
    'ValidatingAdmissionPolicyBinding',
    'no-words',
    { spec: { policyName: 'no-words', validationActions: ['Deny'] } },
    '',
  ),
  object(
    ADMISSION,
    'ValidatingAdmissionPolicy',
    'mistyped',
    {
      spec: {
        matchConstraints: {
          resourceRules: [
            { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps'] },
          ],
        },
        validations: [{ expression: "object.metadata.name.startsWith('a'" }],
      },
    },
    '',
  ),
];

const one = (name: string, least: number): KubernetesObject =>
  object('x.test/v1', 'One', name, { spec: { least, most: 5 } });

function clusterOf(...tenant: KubernetesObject[]): RenderedCluster {
  const set = (name: string, account: string | undefined, objects: KubernetesObject[]) => ({
    kind: 'Kustomization' as const,
    name,
    account,
    path: name,
    variablesFrom: [],
    objects,
    files: new Map(objects.map((each) => [keyOf(each), `tree/${each.metadata.name}.yaml`])),
  });
  return {
    kustomizations: [set('flux-system/flux-system', undefined, PLATFORM), set('team1/apps', 'flux', tenant)],
    releases: [],
  };
}

const FINE = [
  object('v1', 'ConfigMap', 'fine', { data: { a: 'b' } }),
  deployment('fine', {}),
  one('fine', 1),
];

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

describe('kubeconform', () => {
  it.each<[string, KubernetesObject[], string[]]>([
    ['nothing of what is fine', FINE, []],
    [
      'a field that there is not',
      [deployment('a', {}, { imagee: 'x' })],
      ["at '/spec/template/spec/containers/0': additional properties 'imagee' not allowed"],
    ],
    [
      'a type that is wrong',
      [object('v1', 'ConfigMap', 'a', { data: { a: 1 } })],
      ["at '/data/a': got number, want string"],
    ],
    [
      'a field that is missing',
      [object('apps/v1', 'Deployment', 'a', { spec: {} })],
      ["at '/spec': missing properties 'selector', 'template'"],
    ],
    [
      'a field that a definition does not know',
      [object('x.test/v1', 'One', 'a', { spec: { leest: 1 } })],
      ["at '/spec': additional properties 'leest' not allowed"],
    ],
  ])('refuses %s', async (_what, objects, expected) => {
    const { kubeconform } = await createToolchain().ensure(['kubeconform']);
    const openApi = join(await moduleFolder('kube-apiserver'), 'api/openapi-spec/swagger.json');
    const found = await checkSchemas({ cluster: 'a', rendered: clusterOf(...objects), kubeconform, openApi });
    expect(found.map(({ message }) => message)).toEqual(expected);
  });
});

describe('kube-score', () => {
  const CPU = 'CPU limit is not set';
  it('leaves out what is waived, and tells of waivers that waive nothing', async () => {
    const { 'kube-score': kubeScore } = await createToolchain().ensure(['kube-score']);
    const rendered = clusterOf(deployment('web', {}));
    const waiver = { check: 'container-resources', reason: 'x', objects: ['Deployment team1/*'] };
    const waivers = [
      { ...waiver, summary: CPU },
      { ...waiver, objects: ['Deployment team2/*'] },
    ];
    const options = { cluster: 'a', rendered, kubeScore, kubeVersion: '1.36.3', waivers };
    const { findings, unused } = await scoreObjects(options);
    const lines = findings.map(findingText);
    expect(lines).toContain(
      'tree/web.yaml: Deployment team1/web (Kustomization team1/apps, a): container-resources: Memory limit is not set (container web)',
    );
    expect(lines.filter((line) => line.includes(CPU))).toEqual([]);
    expect(unused).toEqual([waivers[1]]);
  });
});

describe('checkov', () => {
  it('names object and file, leaves out what is waived, and tells of waivers that waive nothing', async () => {
    const checkov = await pythonTool('checkov', defaultCacheFolder());
    const bad = deployment('a.web', { hostNetwork: true }, { securityContext: { privileged: true } });
    // What an object says of itself waives nothing.
    bad.metadata.annotations = { 'checkov.io/skip1': 'CKV_K8S_19=because' };
    const rendered = clusterOf(bad, object('v1', 'ConfigMap', 'fine', { data: { a: 'b' } }));
    const waiver = { check: 'CKV_K8S_16', reason: 'x', objects: ['Deployment team1/*'] };
    const waivers = [waiver, { ...waiver, objects: ['Deployment team2/*'] }];
    const { findings, unused } = await checkovObjects({ cluster: 'a', rendered, checkov, waivers });
    const lines = findings.map(findingText);
    expect(lines).toContain(
      'tree/a.web.yaml: Deployment team1/a.web (Kustomization team1/apps, a): CKV_K8S_19: Containers should not share the host network namespace',
    );
    expect(lines.filter((line) => /CKV_K8S_16:|ConfigMap/.test(line))).toEqual([]);
    expect(unused).toEqual([waivers[1]]);
  });
});
