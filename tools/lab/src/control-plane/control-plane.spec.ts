import { describe, expect, it } from '@jest/globals';
import { fixedPki, fixedPlan, fixedTools } from '../testing/fixed-cluster.ts';
import { controlPlaneFiles } from './control-plane-files.ts';
import { controlPlaneServices } from './control-plane-services.ts';

const etcd = (throwAway: boolean) =>
  controlPlaneServices(fixedPlan, fixedTools, { throwAway }).find(({ name }) => name === 'etcd')?.command;

describe('the control plane', () => {
  it('has these services', () => {
    const options = { throwAway: false, apiServerFlags: ['--v=4'] };
    expect(controlPlaneServices(fixedPlan, fixedTools, options)).toMatchSnapshot();
  });

  it('has these files', () => {
    expect(controlPlaneFiles(fixedPlan, fixedPki)).toMatchSnapshot();
  });

  it('leaves fsync out for throw-away clusters only', () => {
    expect(etcd(true)).toContain('--unsafe-no-fsync');
    expect(etcd(false)).not.toContain('--unsafe-no-fsync');
  });
});
