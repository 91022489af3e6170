import type { KubeObject } from '@shoal/lab';
import type { Stage } from '../stage.ts';

interface Workload extends KubeObject {
  spec: { template: { spec: { containers: { image: string }[] } } };
}

/** The image of one of the team's Deployments: it is on the node, and has Node in it. */
export async function ownImage({ platform }: Stage, team: string): Promise<string> {
  const [deployment] = await platform.list<Workload>({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: team,
  });
  const image = deployment?.spec.template.spec.containers[0]?.image;
  if (image === undefined) throw new Error(`${team} runs no Deployment`);
  return image;
}

/** A pod that satisfies everything that tenants are held to, and ends by itself. */
export async function lawfulPod(
  stage: Stage,
  { script = '', namespace = stage.attacker as string, name = stage.name } = {},
): Promise<KubeObject & { spec: object }> {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { 'app.kubernetes.io/component': 'test' } },
    spec: {
      automountServiceAccountToken: false,
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 0,
      imagePullSecrets: [{ name: 'registry-credentials' }],
      securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'attack',
          image: await ownImage(stage, stage.attacker),
          command: ['node', '--eval', script],
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      ],
    },
  };
}
