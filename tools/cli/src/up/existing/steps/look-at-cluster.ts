import { ExitCode, ShoalError } from '@shoal/exec';
import type { KubeApi, KubeObject } from '@shoal/lab';
import type { Action } from '../../../actions/action.ts';
import { coveringCidr } from '../covering-cidr.ts';
import type { ExistingContext } from '../existing-context.ts';

const ANSWER_MILLISECONDS = 15_000;
/** From this minor version on, ValidatingAdmissionPolicy is there for good (KEP-3488). */
const OLDEST_MINOR = 30;

interface Node extends KubeObject {
  status?: { addresses?: { type: string; address: string }[] };
}

async function requireAnswer(kube: KubeApi, file: string): Promise<string> {
  try {
    await kube.untilReady({ timeoutMs: 0, signal: AbortSignal.timeout(ANSWER_MILLISECONDS) });
    const { major, minor } = await kube.client.json<{ major: string; minor: string }>('GET', '/version');
    return `${major}.${minor}`;
  } catch (cause) {
    throw new ShoalError('CLUSTER_SILENT', `The cluster of ${file} does not answer, or does not let us in`, {
      hint: `kubectl --kubeconfig ${file} version   # says more`,
      cause,
    });
  }
}

/** Installing Flux hands out rights, and Kubernetes lets nobody hand out more than he has. */
async function requireRights(kube: KubeApi): Promise<void> {
  const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
  const review = await kube.client.json<{ status: { allowed: boolean } }>('POST', path, {
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: { verb: '*', group: '*', resource: '*' } },
    },
  });
  if (review.status.allowed) return;
  throw new ShoalError('NO_RIGHTS', 'Whom the kubeconfig logs in may not do everything in the cluster', {
    hint: 'Flux is installed by a cluster administrator (ClusterRole cluster-admin)',
  });
}

/** Looks whether the cluster can be used, before anything in it is changed. */
export const lookAtCluster: Action<ExistingContext> = {
  name: 'look at the cluster',
  async run(context) {
    const { kube, options } = context;
    const version = await requireAnswer(kube, options.kubeconfig);
    if (Number.parseInt(version.split('.')[1] ?? '', 10) < OLDEST_MINOR) {
      throw new ShoalError(
        'CLUSTER_TOO_OLD',
        `The cluster runs Kubernetes ${version}; 1.${String(OLDEST_MINOR)} is needed`,
        {
          exitCode: ExitCode.prerequisite,
        },
      );
    }
    await requireRights(kube);
    const nodes = await kube.list<Node>({ apiVersion: 'v1', kind: 'Node' });
    const addresses = nodes.flatMap(({ status }) => status?.addresses ?? []);
    const inner = addresses.filter(({ type, address }) => type === 'InternalIP' && !address.includes(':'));
    const cidr = options.nodeCidr ?? coveringCidr(inner.map(({ address }) => address));
    if (cidr === undefined) {
      throw new ShoalError('NO_NODES', 'The cluster has no node with an IPv4 address', {
        hint: 'wait for its nodes, or give their range: --node-cidr',
      });
    }
    context.nodeCidr = cidr;
    return `Kubernetes ${version}, ${String(nodes.length)} nodes in ${cidr}`;
  },
};
