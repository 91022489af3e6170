import { keyOf, type KubeObject } from '@shoal/lab';
import type { Stage } from '../stage.ts';
import { placed } from './placing.ts';

const ACCOUNT_MILLISECONDS = 30_000;

/**
 * A namespace that is no tenant's, so that no policy speaks for it: what is refused in it, a controller refuses by itself. It
 * has the attacker's credentials for git and images. Only the platform can make one.
 */
export async function plainNamespace(stage: Stage): Promise<string> {
  const { platform, attacker, name } = stage;
  const namespace: KubeObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
  await platform.create(namespace);
  // What is in it has to go first, which takes seconds: the suite waits once, at its end.
  stage.later(() => platform.delete(keyOf(namespace)));
  await platform.waitFor(
    { apiVersion: 'v1', kind: 'ServiceAccount', namespace: name, name: 'default' },
    (account) => account !== undefined,
    { timeoutMs: ACCOUNT_MILLISECONDS },
  );
  for (const secret of ['git-credentials', 'registry-credentials', 'registry-ca']) {
    const key = { apiVersion: 'v1', kind: 'Secret', name: secret, namespace: attacker };
    const { type, data } = (await platform.get<KubeObject>(key)) ?? ({} as Partial<KubeObject>);
    const { apiVersion, kind } = key;
    await placed(stage, { apiVersion, kind, type, metadata: { name: secret, namespace: name }, data });
  }
  return name;
}
