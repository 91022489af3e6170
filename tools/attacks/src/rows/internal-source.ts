import type { KubeObject } from '@shoal/lab';
import { gitRepository } from '../kit/flux-objects.ts';
import { placed, placing } from '../kit/placing.ts';
import { plainNamespace } from '../kit/plain-namespace.ts';
import { verdictOf } from '../kit/verdict-of.ts';
import type { Row } from '../row.ts';

const INTERNAL = 'http://kube-dns.kube-system.svc.cluster.local:9153';
const REFUSED = /the URL http:\S+ is not in the tenant contract/;

const helmRepository = (namespace: string, name: string, url: string): KubeObject => ({
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'HelmRepository',
  metadata: { name, namespace },
  spec: { url, interval: '10m', timeout: '5s' },
});

export const internalSource: Row = {
  number: 19,
  attack:
    'a source whose URL is a service inside the cluster: the controller asks it, and reports the answer',
  block: 'admission: URLs of the contract; then the egress of Flux',
  attackers: ['team1'],
  attempts: [
    {
      guard: 'policy tenant-sources',
      expect: REFUSED,
      run: (stage) => placing(stage, stage.tenant, helmRepository(stage.attacker, stage.name, INTERNAL)),
    },
    {
      guard: 'policy tenant-sources',
      expect: REFUSED,
      run: (stage) =>
        placing(stage, stage.platform, gitRepository(stage.attacker, stage.name, INTERNAL, 'main')),
    },
    {
      guard: 'NetworkPolicy of Flux',
      expect: /(deadline exceeded|i\/o timeout|connection refused)/,
      async run(stage) {
        const object = helmRepository(await plainNamespace(stage), stage.name, INTERNAL);
        await placed(stage, object);
        return verdictOf(stage, object);
      },
    },
  ],
  twin: async (stage) => {
    const allowed = helmRepository(stage.attacker, stage.name, `https://charts.shoal.test/${stage.attacker}`);
    return placing(stage, stage.tenant, {
      ...allowed,
      spec: { ...(allowed['spec'] as object), suspend: true },
    });
  },
};
