import type { ApiServer } from '../api-server/index.ts';
import { describeKey, KubeError, type KubeApi } from '../kube/index.ts';
import { keyOf, type KubernetesObject, type RenderedCluster, type RenderedSet } from '../render/index.ts';
import { ownerName, type Finding } from './finding.ts';
import { loadCluster } from './load-cluster.ts';
import { podOf } from './pods-of.ts';
import { untilPoliciesJudge } from './policy-canary.ts';

export interface ClusterValidation {
  cluster: string;
  rendered: RenderedCluster;
  installation: Readonly<Record<string, string>>;
  server: Pick<ApiServer, 'as'>;
  /** Which sets are asked about; all without it. What they stand on is loaded in any case. */
  only?: (set: RenderedSet) => boolean;
}

export interface Validated {
  findings: Finding[];
  /** How many objects and Pods were asked about. */
  asked: number;
}

function sentence(error: unknown): string {
  if (error instanceof KubeError) return error.answer;
  return error instanceof Error ? error.message : String(error);
}

/** As whom the controllers apply a set: the root belongs to whoever runs `up`. */
function userOf(set: RenderedSet, isRoot: boolean): string | undefined {
  const [namespace = ''] = set.name.split('/');
  return isRoot || set.account === undefined
    ? undefined
    : `system:serviceaccount:${namespace}:${set.account}`;
}

/**
 * Asks a real API server about every object that Flux would apply: as the account that applies it, with the cluster's own
 * definitions and policies at work, and about the Pod of every workload. Nothing stays but what others stand on.
 * @param validation its server must be empty
 */
export async function validateCluster(validation: ClusterValidation): Promise<Validated> {
  const { cluster, rendered, installation, server, only = () => true } = validation;
  const admin = server.as();
  const finding = (set: RenderedSet, object: KubernetesObject, message: string): Finding => ({
    cluster,
    owner: ownerName(set),
    file: set.files.get(keyOf(object)),
    object: describeKey({ kind: object.kind, ...object.metadata }),
    message,
  });
  const refused = await loadCluster(admin, rendered, installation);
  await untilPoliciesJudge(admin);

  const clients = new Map<string | undefined, KubeApi>([[undefined, admin]]);
  const clientOf = (user: string | undefined): KubeApi => {
    const client = clients.get(user) ?? server.as(user);
    clients.set(user, client);
    return client;
  };
  const ask = async (set: RenderedSet, object: KubernetesObject, isRoot: boolean): Promise<Finding[]> => {
    try {
      const kube = clientOf(userOf(set, isRoot));
      await kube.apply([{ ...object }], { fieldManager: 'shoal', force: true, dryRun: true });
    } catch (error) {
      return [finding(set, object, sentence(error))];
    }
    const pod = podOf(object);
    if (pod === undefined) return [];
    try {
      await admin.create({ ...pod }, { dryRun: true });
      return [];
    } catch (error) {
      return [finding(set, object, `its Pods: ${sentence(error)}`)];
    }
  };
  const sets = [...rendered.kustomizations, ...rendered.releases];
  const wanted = sets.filter(only);
  const found = await Promise.all(
    wanted.flatMap((set) => set.objects.map((object) => ask(set, object, set === sets[0]))),
  );
  const findings = found.flat();
  const known = new Set(findings.map(({ owner, object }) => `${owner} ${object}`));
  const early = refused
    .map(({ set, object, error }) => finding(set, object, sentence(error)))
    .filter(({ owner, object }) => !known.has(`${owner} ${object}`));
  const objects = wanted.flatMap((set) => set.objects);
  return {
    findings: [...early, ...findings],
    asked: objects.length + objects.filter((object) => podOf(object) !== undefined).length,
  };
}
