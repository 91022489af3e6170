import { lawfulPod } from '../kit/pods.ts';
import { placing } from '../kit/placing.ts';
import type { Attempt, Row } from '../row.ts';

interface PodSpec {
  containers: { securityContext: object; ports?: object[] }[];
  securityContext: object;
}

/** What each is called in the refusal, and how a pod asks for it. */
const WISHES: readonly [RegExp, (spec: PodSpec) => object][] = [
  [
    /restricted volume type "hostPath"/,
    (spec) => ({ ...spec, volumes: [{ name: 'host', hostPath: { path: '/' } }] }),
  ],
  [/host namespaces \(hostNetwork=true\)/, (spec) => ({ ...spec, hostNetwork: true })],
  [/host namespaces \(hostPID=true\)/, (spec) => ({ ...spec, hostPID: true })],
  [/host namespaces \(hostIPC=true\)/, (spec) => ({ ...spec, hostIPC: true })],
  [
    /privileged \(container/,
    (spec) => withContext(spec, { privileged: true, allowPrivilegeEscalation: true }),
  ],
  [
    /unrestricted capabilities/,
    (spec) => withContext(spec, { capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } }),
  ],
  [/allowPrivilegeEscalation != false/, (spec) => withContext(spec, { allowPrivilegeEscalation: true })],
  [/runAsUser=0/, (spec) => withContext(spec, { runAsUser: 0 })],
  [
    /runAsNonRoot != true/,
    (spec) => ({ ...spec, securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }),
  ],
  [/seccompProfile/, (spec) => ({ ...spec, securityContext: { runAsNonRoot: true } })],
  [
    /hostPort/,
    (spec) => ({
      ...spec,
      containers: [{ ...spec.containers[0], ports: [{ containerPort: 80, hostPort: 80 }] }],
    }),
  ],
];

function withContext(spec: PodSpec, context: object): object {
  const [container] = spec.containers;
  return {
    ...spec,
    containers: [{ ...container, securityContext: { ...container?.securityContext, ...context } }],
  };
}

const attempts = WISHES.map(([expect, wish]): Attempt => ({
  guard: 'Pod Security',
  expect: new RegExp(`violates PodSecurity "restricted:latest": .*${expect.source}`),
  async run(stage) {
    const pod = await lawfulPod(stage);
    return placing(stage, stage.tenant, { ...pod, spec: wish(pod.spec as PodSpec) });
  },
}));

export const privilegedPod: Row = {
  number: 15,
  attack: `a pod that reaches the node, ${String(WISHES.length)} ways: host paths and namespaces, privileges, root, no seccomp`,
  block: 'Pod Security restricted, enforced',
  attackers: ['team1', 'team2'],
  attempts: attempts as [Attempt, ...Attempt[]],
  twin: async (stage) => placing(stage, stage.tenant, await lawfulPod(stage)),
};
