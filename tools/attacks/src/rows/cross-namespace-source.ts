import { sleepingRelease, kustomization } from '../kit/flux-objects.ts';
import { placed, placing } from '../kit/placing.ts';
import { plainNamespace } from '../kit/plain-namespace.ts';
import { verdictOf } from '../kit/verdict-of.ts';
import type { Row } from '../row.ts';

const sourceOf = (namespace: string) => ({ kind: 'HelmRepository', name: 'charts', namespace });
const chartFrom = (namespace: string) => ({
  chart: { spec: { chart: 'shark-front', version: '1.0.0', sourceRef: sourceOf(namespace) } },
});

export const crossNamespaceSource: Row = {
  number: 1,
  attack: "a release or Kustomization from another tenant's source",
  block: 'admission; then --no-cross-namespace-refs',
  attackers: ['team1', 'team2'],
  attempts: [
    {
      guard: 'policy tenant-references',
      expect: /a source must be in the same namespace/,
      run: (stage) =>
        placing(stage, stage.tenant, sleepingRelease(stage.attacker, stage.name, chartFrom(stage.victim))),
    },
    {
      guard: 'flag --no-cross-namespace-refs',
      expect: /AccessDenied: can't access .* cross-namespace references have been blocked/,
      async run(stage) {
        const sourceRef = { kind: 'GitRepository', name: 'shoal', namespace: stage.victim };
        const object = kustomization(await plainNamespace(stage), stage.name, { sourceRef });
        await placed(stage, object);
        return verdictOf(stage, object);
      },
    },
  ],
  twin: (stage) =>
    placing(stage, stage.tenant, sleepingRelease(stage.attacker, stage.name, chartFrom(stage.attacker))),
};
