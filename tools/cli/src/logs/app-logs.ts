import type { KubeObject } from '@shoal/lab';

/** A Deployment of the cluster, by which the pods are found whose logs are wanted. */
export interface AppLogs {
  /** What a person types, such as `shark-front` or `source-controller`. */
  name: string;
  longName: string;
  namespace: string;
  selector: string;
}

interface Deployment extends KubeObject {
  spec: { selector: { matchLabels?: Record<string, string> } };
}

/** The app that a Deployment is. */
export function appLogs(deployment: KubeObject): AppLogs {
  const { metadata, spec } = deployment as Deployment;
  const { name, namespace = 'default' } = metadata;
  const labels = Object.entries(spec.selector.matchLabels ?? {});
  const selector = labels.map(([label, value]) => `${label}=${value}`).join(',');
  return { name, longName: `${namespace}/${name}`, namespace, selector };
}

/** The arguments of `kubectl` that print the logs of all pods of an app. */
export function kubectlLogs(app: AppLogs, options: { follow: boolean; tail: number }): string[] {
  const { namespace, selector } = app;
  return [
    'logs',
    `--namespace=${namespace}`,
    `--selector=${selector}`,
    `--tail=${String(options.tail)}`,
    '--all-containers',
    '--prefix',
    // More pods than five at once are refused by default.
    '--max-log-requests=50',
    ...(options.follow ? ['--follow'] : []),
  ];
}
