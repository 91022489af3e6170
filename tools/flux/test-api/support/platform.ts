import type { KubernetesObject } from '../../src/render/index.ts';
import { object } from './objects.ts';

const ADMISSION = 'admissionregistration.k8s.io/v1';
const RBAC = 'rbac.authorization.k8s.io';

/** What a tenant is judged by: its namespace, rights and quota, a kind with a rule, and policies, one of which is broken. */
export const PLATFORM: KubernetesObject[] = [
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
