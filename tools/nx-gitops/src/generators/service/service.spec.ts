import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentOf, copyOfRepository } from '../../testing/repository-copy.ts';
import { writeFiles } from '../../testing/write-files.ts';
import { workspaceProblems } from '../../workspace/workspace-problems.ts';
import { readWorkspace } from '../../workspace/read-workspace.ts';
import { changeWorkspace } from '../change-workspace.ts';
import { removeGenerated } from '../remove/remove-generated.ts';
import { addTenant } from '../tenant/add-tenant.ts';
import { addService } from './add-service.ts';
import type { Delivery } from './service-parts.ts';

const PARTS = [
  'apps',
  'charts',
  'clusters',
  'kustomize',
  'libs',
  'tools/exec',
  'CODEOWNERS',
  'package-lock.json',
];

describe('a service', () => {
  let root: string;
  let before: Record<string, string>;
  beforeAll(() => {
    root = copyOfRepository(PARTS);
    before = contentOf(root);
  });
  afterAll(() => {
    rmSync(root, { recursive: true });
  });
  const add = (name: string, team: string, delivery: string) =>
    changeWorkspace(root, (tree) => {
      addService(tree, { name, team, with: delivery as Delivery });
    });
  const remove = (name: string) =>
    changeWorkspace(root, (tree) => {
      removeGenerated(tree, { name });
    });

  it.each([
    ['team1', 'chart'],
    ['team1', 'overlay'],
    ['team2', 'overlay'],
  ])('of %s with a %s is run by every cluster, and is gone without a trace', (team, delivery) => {
    add('squid', team, delivery);
    expect(workspaceProblems(root)).toEqual([]);
    const { units, clusters, overlays } = readWorkspace(root);
    expect(units.find(({ app }) => app.name === 'squid')).toMatchObject({
      team,
      imagePath: `${team}/squid`,
      app: { projectName: '@shoal/squid', libraries: ['libs/service-kit'] },
    });
    for (const cluster of clusters) {
      const charts = cluster.charts.map(({ target }) => target);
      const folders = cluster.overlays.map(({ target }) => target);
      if (delivery === 'chart') expect(charts).toContain('squid');
      else expect(folders).toContain(`kustomize/squid/overlays/${cluster.name}`);
    }
    const tags = overlays.filter(({ set }) => set === 'squid').flatMap(({ images }) => images);
    expect(tags.every(({ tag }) => tag === '0.1.0')).toBe(true);
    const after = contentOf(root);
    expect(after['CODEOWNERS']).toContain(`/apps/squid/ @${team}\n`);
    expect(Object.values(after).join('\n')).not.toContain('<%=');
    remove('squid');
    expect(contentOf(root)).toEqual(before);
  });

  it('of a new tenant comes and goes before the tenant does', () => {
    changeWorkspace(root, (tree) => {
      addTenant(tree, 'reef');
    });
    const withTenant = contentOf(root);
    add('squid', 'reef', 'chart');
    add('clam', 'reef', 'overlay');
    expect(workspaceProblems(root)).toEqual([]);
    expect(() => remove('reef')).toThrow('reef still has services: clam, squid');
    remove('squid');
    remove('clam');
    expect(contentOf(root)).toEqual(withTenant);
    remove('reef');
    expect(contentOf(root)).toEqual(before);
  });

  it.each([
    ['Squid', 'team1', 'chart', '«Squid» is no name for a service'],
    ['../squid', 'team1', 'chart', '«../squid» is no name for a service'],
    ['1squid', 'team1', 'chart', '«1squid» is no name for a service'],
    ['s'.repeat(41), 'team1', 'chart', 'is no name for a service'],
    ['common', 'team1', 'chart', 'the name common is reserved'],
    ['tests', 'team1', 'overlay', 'the name tests is reserved'],
    ['hello', 'team1', 'chart', 'the name hello is taken: apps/hello'],
    ['shark-back', 'team2', 'overlay', 'the name shark-back is taken: apps/shark-back'],
    ['exec', 'team1', 'chart', 'the name exec is taken: tools/exec'],
    ['e2e', 'team1', 'chart', 'the name e2e is taken: the package @shoal/e2e'],
    ['squid', 'team3', 'chart', 'there is no team «team3»'],
    ['squid', '../team1', 'chart', 'there is no team «../team1»'],
    ['squid', 'base', 'overlay', 'there is no team «base»'],
    ['squid', 'team2', 'chart', 'team2 takes no charts'],
    ['squid', 'team1', 'jsonnet', '«jsonnet» is no way to deliver a service'],
  ])('«%s» of «%s» with «%s» is refused, and nothing is written', (name, team, delivery, sentence) => {
    expect(() => add(name, team, delivery)).toThrow(sentence);
    expect(contentOf(root)).toEqual(before);
  });

  it.each([
    ['squid', 'there is no service squid'],
    ['hello', 'libs/hello-contract/package.json uses hello'],
    ['shark-back', 'libs/shark-back-contract/package.json uses shark-back'],
  ])('«%s» is not removed', (name, sentence) => {
    expect(() => remove(name)).toThrow(sentence);
    expect(contentOf(root)).toEqual(before);
  });

  it.each([
    ['apps/shark-back/package.json', '{ "dependencies": { "@shoal/squid": "*" } }\n'],
    ['clusters/tenants/team1/network-policy-shark-back.yaml', '  app.kubernetes.io/name: squid\n'],
    ['clusters/releases/team1/shark-front.yaml', 'url: http://squid:8080\n'],
  ])('is not removed while %s names it', (file, text) => {
    add('squid', 'team1', 'chart');
    const original = contentOf(root)[file] ?? '';
    writeFiles(root, { [file]: text });
    expect(() => remove('squid')).toThrow(`${file} uses squid`);
    writeFiles(root, { [file]: original });
    remove('squid');
    expect(contentOf(root)).toEqual(before);
  });
});
