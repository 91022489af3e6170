import type { KubernetesObject } from '../../src/render/index.ts';

/** An object of this kind; an empty namespace stands for none. */
export const object = (
  apiVersion: string,
  kind: string,
  name: string,
  rest: object = {},
  namespace = 'team1',
) =>
  ({
    apiVersion,
    kind,
    metadata: { name, ...(namespace === '' ? {} : { namespace }) },
    ...rest,
  }) as KubernetesObject;

/** A Deployment of one container; `pod` and `container` are added to theirs. */
export const deployment = (name: string, pod: object, container: object = {}): KubernetesObject => {
  const labels = { app: name };
  const containers = [{ name: 'web', image: 'r.test/web:1.0.0', ...container }];
  return object('apps/v1', 'Deployment', name, {
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers, ...pod } },
    },
  });
};
