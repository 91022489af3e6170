import { configMap, kustomization, sleepingRelease } from '../kit/flux-objects.ts';
import { manifests, sourceWith } from '../kit/from-git.ts';
import { placed, placing } from '../kit/placing.ts';
import { plainNamespace } from '../kit/plain-namespace.ts';
import { verdictOf } from '../kit/verdict-of.ts';
import type { Row } from '../row.ts';

/** A kubeconfig that has the controller run a program. */
const RUNS_A_PROGRAM = JSON.stringify({
  apiVersion: 'v1',
  kind: 'Config',
  'current-context': 'x',
  contexts: [{ name: 'x', context: { cluster: 'x', user: 'x' } }],
  clusters: [{ name: 'x', cluster: { server: 'https://kubernetes.default' } }],
  users: [
    {
      name: 'x',
      user: {
        exec: { apiVersion: 'client.authentication.k8s.io/v1', command: '/bin/sh', interactiveMode: 'Never' },
      },
    },
  ],
});

export const otherCluster: Row = {
  number: 9,
  lane: 'sources',
  attack: 'a kubeConfig of its own, which runs a program in the controller',
  block: 'admission; then upstream, which takes such parts out of a kubeconfig',
  attackers: ['team1', 'team2'],
  attempts: [
    {
      guard: 'policy tenant-references',
      expect: /a tenant applies only to this cluster/,
      run: (stage) =>
        placing(
          stage,
          stage.tenant,
          sleepingRelease(stage.attacker, stage.name, { kubeConfig: { secretRef: { name: stage.name } } }),
        ),
    },
    {
      guard: 'upstream',
      expect: /ReconciliationFailed: .*/,
      async run(stage) {
        const namespace = await plainNamespace(stage);
        await placed(stage, {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: stage.name, namespace },
          stringData: { value: RUNS_A_PROGRAM },
        });
        await sourceWith(stage, manifests(configMap(namespace, stage.name)), { namespace });
        const object = kustomization(namespace, stage.name, {
          prune: false,
          kubeConfig: { secretRef: { name: stage.name } },
        });
        await placed(stage, object);
        return verdictOf(stage, object);
      },
    },
  ],
  twin: (stage) => placing(stage, stage.tenant, sleepingRelease(stage.attacker, stage.name)),
};
