import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { binaryName, buildGroups } from './build/build-group.ts';
import { compareVersions } from './go/compare-versions.ts';
import { goModulesFolder } from './go-modules-folder.ts';
import { allTools } from './tool.ts';
import { versions } from './versions.ts';

const goMods = new Map(
  readdirSync(goModulesFolder).map((folder) => [
    folder,
    readFileSync(join(goModulesFolder, folder, 'go.mod'), 'utf8'),
  ]),
);

function toolLines(goMod: string): string[] {
  const block = /^tool \(\n([^)]*)\)/m.exec(goMod)?.[1] ?? '';
  const single = [...goMod.matchAll(/^tool (\S+)$/gm)].map((match) => match[1] ?? '');
  return [...block.split('\n').map((line) => line.trim()), ...single].filter(
    (line) => line !== '' && line !== '(',
  );
}

describe('versions.json', () => {
  it.each(Object.entries(versions.components))('%s has the version of its go.mod', (_name, component) => {
    const goMod = goMods.get(component.module) ?? '';
    const required = goMod
      .split('\n')
      .map((line) =>
        line
          .replace(/^require /, '')
          .trim()
          .split(' '),
      )
      .filter(([path]) => path === component.goModule)
      .map(([, version]) => version);
    expect(required).toEqual([`v${component.version}`]);
    expect(goMod).not.toMatch(new RegExp(`${component.goModule} =>`));
  });

  it('names the tools of the go.mod files, neither more nor fewer', () => {
    const committed = [...goMods.values()].flatMap(toolLines);
    // The flux CLI is built from a copy of its module, so no tool line can name it.
    const named = allTools().filter((tool) => !tool.embedsManifests);
    expect(named.map((tool) => tool.package).sort()).toEqual(committed.sort());
  });

  it('asks for a Go that every go.mod accepts, and pins one that is new enough', () => {
    const asked = [...goMods.values()].map((goMod) => /^go (\S+)$/m.exec(goMod)?.[1] ?? '');
    expect(asked.sort(compareVersions).at(-1)).toBe(versions.go.minimum);
    expect(compareVersions(versions.go.version, versions.go.minimum)).toBeGreaterThanOrEqual(0);
    for (const download of Object.values(versions.go.downloads)) {
      expect(download?.moduleVersion).toContain(`go${versions.go.version}.`);
    }
  });

  it('pins the Node of the root package.json', () => {
    const root = JSON.parse(readFileSync(join(goModulesFolder, '../../../package.json'), 'utf8')) as {
      optionalDependencies: Record<string, string>;
    };
    expect(new Set(Object.values(root.optionalDependencies))).toEqual(new Set([versions.node]));
  });

  it('gives each tool one name', () => {
    const names = allTools().map((tool) => tool.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('builds all of Kubernetes and the Flux controllers at once', () => {
    const group = buildGroups(allTools()).find(({ tools }) => tools.some(({ name }) => name === 'kubelet'));
    expect(group?.tools.map((tool) => tool.name)).toEqual(
      expect.arrayContaining(['kube-apiserver', 'etcd', 'helm', 'source-controller', 'helm-controller']),
    );
    const outputs = group?.tools.map((tool) => binaryName(tool.package)) ?? [];
    expect(new Set(outputs).size).toBe(outputs.length);
  });

  it('stamps values that need no quoting', () => {
    const values = allTools().flatMap((tool) => Object.values(tool.stamps));
    expect(values.filter((value) => /[\s'"]/.test(value))).toEqual([]);
  });
});
