import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentOf, copyOfRepository } from '../../testing/repository-copy.ts';
import { workspaceProblems } from '../../workspace/workspace-problems.ts';
import { changeWorkspace } from '../change-workspace.ts';
import { setTenantQuota, tenantQuota, type Quota } from './set-tenant-quota.ts';

describe('a tenant’s quota', () => {
  let root: string;
  let before: Record<string, string>;
  beforeAll(() => {
    root = copyOfRepository(['apps', 'charts', 'clusters', 'kustomize', 'libs']);
    before = contentOf(root);
  });
  afterAll(() => {
    rmSync(root, { recursive: true });
  });
  const set = (name: string, changes: Quota) =>
    changeWorkspace(root, (tree) => {
      setTenantQuota(tree, name, changes);
    });

  it.each([
    ['reef', { pods: '30' }, 'there is no tenant reef'],
    ['base', { pods: '30' }, 'there is no tenant base'],
    ['team1', { sharks: '3' }, 'there is no quota on «sharks»'],
    ['team1', { pods: 'many' }, 'pods: «many» is no amount'],
    ['team1', { pods: '1.5' }, 'pods: «1.5» is no amount'],
    ['team1', { pods: '-1' }, 'pods: «-1» is no amount'],
    ['team1', { 'requests.memory': '3Gb' }, 'requests.memory: «3Gb» is no amount'],
  ])('of %s is not set to %j', (name, changes, sentence) => {
    expect(() => set(name, changes as unknown as Quota)).toThrow(sentence);
    expect(contentOf(root)).toEqual(before);
  });

  it('holds only what differs from every tenant’s', () => {
    set('team1', { pods: '30', 'requests.memory': '3Gi' });
    set('team1', { pods: '24', 'requests.cpu': '1500m' });
    expect(workspaceProblems(root)).toEqual([]);
    const after = contentOf(root);
    expect(after['clusters/tenants/team1/resource-quota.yaml']).toContain(
      '  hard:\n    requests.cpu: 1500m\n    requests.memory: 3Gi\n',
    );
    expect(after['clusters/tenants/team1/kustomization.yaml']).toMatch(
      /patches:\n {2}- path: resource-quota.yaml\n$/,
    );
    changeWorkspace(root, (tree) => {
      expect(tenantQuota(tree, 'team1')).toMatchObject({ pods: '24', 'requests.memory': '3Gi' });
      expect(tenantQuota(tree, 'team2')).toMatchObject({ 'requests.memory': '2Gi' });
    });
  });
});
