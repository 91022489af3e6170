import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { listInputs } from './list-inputs.ts';

describe('listInputs', () => {
  let root: string;
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'inputs-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('finds every file that a build reads', () => {
    write('base/kustomization.yaml', 'resources: [deployment.yaml]\nconfigurations: [names.yaml]\n');
    write('base/deployment.yaml', 'kind: Deployment\n');
    write('base/names.yaml', '{}\n');
    write(
      'parts/kustomization.yml',
      'kind: Component\npatches:\n  - path: spread.yaml\n  - patch: "kind: X"\n',
    );
    write('parts/spread.yaml', '{}\n');
    write(
      'overlay/kustomization.yaml',
      `resources: [../base]
components: [../parts]
patches: [{ path: replicas.yaml, target: { kind: Deployment } }]
replacements: [{ path: replace.yaml }]
images: [{ name: hello, newTag: 1.0.0 }, { newTag: nameless }]
configMapGenerator: [{ name: a, files: [key=settings.json, plain.txt], envs: [a.env] }]
secretGenerator: [{ name: b, env: b.env }]
`,
    );
    for (const name of ['replicas.yaml', 'replace.yaml', 'settings.json', 'plain.txt', 'a.env', 'b.env']) {
      write(`overlay/${name}`, '');
    }
    expect(listInputs(root, 'overlay')).toEqual({
      files: [
        'base/deployment.yaml',
        'base/kustomization.yaml',
        'base/names.yaml',
        'overlay/a.env',
        'overlay/b.env',
        'overlay/kustomization.yaml',
        'overlay/plain.txt',
        'overlay/replace.yaml',
        'overlay/replicas.yaml',
        'overlay/settings.json',
        'parts/kustomization.yml',
        'parts/spread.yaml',
      ],
      folders: ['overlay', 'base', 'parts'],
      images: [{ name: 'hello', newTag: '1.0.0' }],
      problems: [],
    });
  });

  it.each([
    ['a file that is missing', 'resources: [gone.yaml]', 'names gone.yaml, which does not exist'],
    ['a path outside', 'resources: [../../../etc/passwd]', '../../../etc/passwd lies outside the repository'],
    [
      'a remote base',
      'resources: [https://example.test/x?ref=1]',
      'https://example.test/x?ref=1 is remote; Flux refuses remote bases here',
    ],
    ['a cycle', 'resources: [../overlay]', 'a cycle: overlay → overlay'],
    ['a folder without kustomization', 'resources: [empty]', 'overlay/empty has no kustomization.yaml'],
  ])('lists %s as a problem', (_name, text, message) => {
    write('overlay/kustomization.yaml', `kind: Kustomization\n${text}`);
    mkdirSync(join(root, 'overlay/empty'));
    expect(listInputs(root, 'overlay').problems).toEqual([
      { file: 'overlay/kustomization.yaml', line: 2, message },
    ]);
  });

  it('names the line of what is no YAML and goes on', () => {
    write('overlay/kustomization.yaml', 'resources: [../base, other.yaml]\n');
    write('overlay/other.yaml', '');
    write('base/kustomization.yaml', 'kind: Kustomization\nresources: [\n');
    const { files, problems } = listInputs(root, 'overlay');
    expect(files).toContain('overlay/other.yaml');
    expect(problems).toMatchObject([{ file: 'base/kustomization.yaml', line: 3 }]);
  });
});
