import { describe, expect, it } from '@jest/globals';
import type { ClusterAccess } from './cluster-access.ts';
import { createClusterWatches } from './cluster-watches.ts';

const access = (name: string, kubeconfigText = 'first'): ClusterAccess => ({
  name,
  kubeconfigText,
  kubeconfig: '',
  webhookSocket: '',
});

describe('createClusterWatches', () => {
  it('follows clusters that come, go and are made anew', async () => {
    let there: ClusterAccess[] = [];
    const log: string[] = [];
    const watches = createClusterWatches(
      () => Promise.resolve(there),
      (cluster) => {
        log.push(`start ${cluster.name} ${cluster.kubeconfigText}`);
        return {
          access: cluster,
          known: () => Promise.resolve({ receivers: [], sources: [] }),
          connected: () => true,
          stop: () => log.push(`stop ${cluster.name} ${cluster.kubeconfigText}`),
        };
      },
    );
    there = [access('staging'), access('production')];
    expect((await watches.refresh()).map((watch) => watch.access.name)).toEqual(['staging', 'production']);
    await watches.refresh();
    there = [access('staging', 'second')];
    await watches.refresh();
    watches.stop();
    expect(log).toEqual([
      'start staging first',
      'start production first',
      'stop staging first',
      'stop production first',
      'start staging second',
      'stop staging second',
    ]);
  });
});
