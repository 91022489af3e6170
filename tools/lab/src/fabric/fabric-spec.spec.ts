import { describe, expect, it } from '@jest/globals';
import { fixedPlan } from '../testing/fixed-cluster.ts';
import { clusterRoutes, fabricLines, fabricSpec } from './fabric-spec.ts';

describe('the fabric', () => {
  it('has a bridge and ways to Services and pods, and no other', () => {
    expect([...fabricLines(fixedPlan), ...clusterRoutes(fixedPlan)]).toEqual([
      'link add br0 type bridge',
      'addr add 10.98.1.1/24 dev br0',
      'link set br0 up',
      'route replace 10.101.0.0/16 via 10.98.1.2',
      'route replace 10.111.0.0/24 via 10.98.1.2',
      'route replace 10.111.1.0/24 via 10.98.1.3',
    ]);
  });

  it('forwards these sockets', () => {
    expect(fabricSpec(fixedPlan)).toMatchSnapshot();
  });
});
