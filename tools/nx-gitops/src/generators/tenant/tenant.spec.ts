import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentOf, copyOfRepository } from '../../testing/repository-copy.ts';
import { writeFiles } from '../../testing/write-files.ts';
import { workspaceProblems } from '../../workspace/workspace-problems.ts';
import { changeWorkspace } from '../change-workspace.ts';
import { addTenant } from './add-tenant.ts';
import { removeTenant } from './remove-tenant.ts';

describe('a tenant', () => {
  let root: string;
  let before: Record<string, string>;
  beforeAll(() => {
    root = copyOfRepository(['apps', 'charts', 'clusters', 'kustomize', 'libs']);
    before = contentOf(root);
  });
  afterAll(() => {
    rmSync(root, { recursive: true });
  });
  const add = (name: string) =>
    changeWorkspace(root, (tree) => {
      addTenant(tree, name);
    });
  const remove = (name: string) =>
    changeWorkspace(root, (tree) => {
      removeTenant(tree, name);
    });

  it('is in every cluster after adding, and nowhere after removing', () => {
    add('reef');
    expect(workspaceProblems(root)).toEqual([]);
    const after = contentOf(root);
    for (const cluster of ['staging', 'production']) {
      expect(after[`clusters/${cluster}/tenants/kustomization.yaml`]).toMatch(/^ {2}- reef$/m);
      expect(after[`clusters/${cluster}/sources/kustomization.yaml`]).toMatch(/reef$/m);
    }
    expect(Object.values(after).join('\n')).not.toContain('<%=');
    remove('reef');
    expect(contentOf(root)).toEqual(before);
  });

  it.each([
    ['Reef', '«Reef» is no name for a tenant'],
    ['reef_1', '«reef_1» is no name for a tenant'],
    ['-reef', '«-reef» is no name for a tenant'],
    ['reef-', '«reef-» is no name for a tenant'],
    ['../reef', '«../reef» is no name for a tenant'],
    ['', '«» is no name for a tenant'],
    ['r'.repeat(41), 'is no name for a tenant'],
    ['kube-system', 'kube-system is reserved'],
    ['flux-system', 'flux-system is reserved'],
    ['default', 'default is reserved'],
    ['ops', 'ops is reserved'],
    ['team1-reader', 'team1-reader is reserved'],
    ['team1', 'there is a tenant team1 already'],
  ])('is not added as «%s»', (name, sentence) => {
    expect(() => add(name)).toThrow(sentence);
    expect(contentOf(root)).toEqual(before);
  });

  it.each([
    ['reef', 'there is no tenant reef'],
    ['base', 'there is no tenant base'],
    ['team1', 'team1 still has services: shark-back, shark-front'],
    ['team2', 'team2 still has services: hello'],
  ])('is not removed as «%s»', (name, sentence) => {
    expect(() => remove(name)).toThrow(sentence);
    expect(contentOf(root)).toEqual(before);
  });

  it('is not removed while others let it in', () => {
    add('reef');
    const flow = 'clusters/tenants/team1/network-policy-reef.yaml';
    writeFiles(root, { [flow]: 'matchLabels:\n  kubernetes.io/metadata.name: reef\n' });
    expect(() => remove('reef')).toThrow(`${flow} lets reef in or out`);
    rmSync(`${root}/${flow}`);
    remove('reef');
    expect(contentOf(root)).toEqual(before);
  });
});
