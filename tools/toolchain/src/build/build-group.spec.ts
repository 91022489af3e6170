import { describe, expect, it } from '@jest/globals';
import { component } from '../testing/fixture.ts';
import { allTools } from '../tool.ts';
import type { Component } from '../versions.ts';
import { binaryName, buildGroups, linkerFlags } from './build-group.ts';

function groupsOf(components: Record<string, Component>): string[][] {
  const versions = { node: '', go: { version: '', minimum: '', modulePath: '', downloads: {} }, components };
  return buildGroups(allTools(versions)).map((group) => group.tools.map(({ name }) => name));
}

function one(name: string, rest: Partial<Component> = {}): Component {
  return component('1.2.3', { [name]: { package: `shoal.test/${name}` } }, rest);
}

describe('buildGroups', () => {
  it.each<[string, Partial<Component>, Partial<Component>, boolean]>([
    ['the same module', {}, {}, true],
    [
      'stamps of different packages',
      { stamps: { 'a.Version': '1' } },
      { stamps: { 'b.Version': '2' } },
      true,
    ],
    ['another module', {}, { module: 'other' }, false],
    ['cgo in one of them', {}, { cgo: true }, false],
    ['other tags', {}, { tags: ['seccomp'] }, false],
    [
      'one variable with two values',
      { stamps: { 'a.Version': '1' } },
      { stamps: { 'a.Version': '2' } },
      false,
    ],
    ['a stamp of package main, which both have', { stamps: { 'main.version': '1' } }, {}, false],
  ])('%s', (_case, first, second, together) => {
    const expected = together ? [['x', 'y']] : [['x'], ['y']];
    expect(groupsOf({ x: one('x', first), y: one('y', second) })).toEqual(expected);
  });

  it('keeps programs of one file name apart', () => {
    const source = component('1.0.0', { watcher: { package: 'shoal.test/watcher/cmd' } });
    const other = component('1.0.0', { other: { package: 'shoal.test/other/cmd' } });
    expect(groupsOf({ source, other })).toEqual([['watcher'], ['other']]);
  });

  it('fills in versions and joins the stamps', () => {
    const stamps = { 'a.Version': 'v{version}', 'a.Minor': '{minor}' };
    const versions = { x: one('x', { stamps }), y: one('y', { stamps: { 'b.V': '{major}' } }) };
    const go = { version: '', minimum: '', modulePath: '', downloads: {} };
    const [group] = buildGroups(allTools({ node: '', go, components: versions }));
    expect(linkerFlags(group?.stamps ?? {})).toBe('-s -w -X a.Version=v1.2.3 -X a.Minor=2 -X b.V=1');
  });

  it.each([
    ['go.etcd.io/etcd/server/v3', 'server'],
    ['helm.sh/helm/v4/cmd/helm', 'helm'],
  ])('knows that go build names %s %s', (path, name) => {
    expect(binaryName(path)).toBe(name);
  });
});
