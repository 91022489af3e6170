export {
  KubeApi,
  conditionOf,
  keyOf,
  type ApplyOptions,
  type KubeEvent,
  type WaitOptions,
} from './kube-api.ts';
export { KubeError } from './kube-error.ts';
export { describeKey, type KubeKey, type KubeKind, type KubeObject } from './kube-object.ts';
export { kubeClient, type KubeClient } from './kube-client.ts';
