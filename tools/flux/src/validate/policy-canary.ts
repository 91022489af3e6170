import { setTimeout as delay } from 'node:timers/promises';
import { ShoalError } from '@shoal/exec';
import { KubeError, type KubeApi } from '../kube/index.ts';

const NAME = 'shoal-canary';
const LIMIT_MS = 30_000;
const CHECK_MS = 25;

/**
 * Waits until admission policies judge. The API server takes up all policies that it knows at once, some tenths of a second after
 * they came: one that comes last and refuses something tells that those before it are at work too.
 * @throws ShoalError POLICIES_IDLE
 */
export async function untilPoliciesJudge(kube: KubeApi): Promise<void> {
  const group = 'admissionregistration.k8s.io/v1';
  const policy = {
    apiVersion: group,
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: NAME },
    spec: {
      matchConstraints: {
        resourceRules: [
          {
            apiGroups: [''],
            apiVersions: ['v1'],
            operations: ['CREATE'],
            resources: ['configmaps'],
            resourceNames: [NAME],
          },
        ],
      },
      validations: [{ expression: 'false' }],
    },
  };
  const binding = {
    apiVersion: group,
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: NAME },
    spec: { policyName: NAME, validationActions: ['Deny'] },
  };
  await kube.create(policy);
  await kube.create(binding);
  const canary = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: NAME, namespace: 'default' } };
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    try {
      await kube.create(canary, { dryRun: true });
    } catch (error) {
      if (error instanceof KubeError && error.status === 422) return;
      throw error;
    }
    if (performance.now() > deadline) {
      throw new ShoalError('POLICIES_IDLE', 'the API server does not apply admission policies', {
        hint: 'look at the policies of the tree: one may not compile',
      });
    }
    await delay(CHECK_MS);
  }
}
