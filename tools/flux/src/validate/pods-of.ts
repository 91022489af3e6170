import type { KubernetesObject } from '../render/index.ts';

interface Template {
  metadata?: { labels?: Record<string, string>; annotations?: Record<string, string> };
  spec?: Record<string, unknown>;
}
interface WorkloadSpec {
  template?: Template;
  jobTemplate?: { spec?: { template?: Template } };
}

const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob']);

/**
 * The Pod that a workload makes, or undefined for any other object. Pod Security and quotas judge Pods: a workload that makes
 * forbidden ones is let in with a warning, and then stays without any.
 */
export function podOf(object: KubernetesObject): KubernetesObject | undefined {
  if (!WORKLOADS.has(object.kind)) return undefined;
  const spec = (object.spec ?? {}) as WorkloadSpec;
  const template = spec.template ?? spec.jobTemplate?.spec?.template;
  if (template?.spec === undefined) return undefined;
  const isJob = object.kind === 'Job' || object.kind === 'CronJob';
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...template.metadata,
      name: `${object.metadata.name}-pod`,
      namespace: object.metadata.namespace ?? 'default',
    },
    spec: { restartPolicy: isJob ? 'Never' : 'Always', ...template.spec },
  };
}
