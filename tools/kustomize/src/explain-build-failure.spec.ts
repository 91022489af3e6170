import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { explainBuildFailure } from './explain-build-failure.ts';

/** What kustomize 5.8.1 prints, with ROOT in place of the folder. */
const CASES: {
  name: string;
  stderr: string;
  expected: { file: string; line: number | undefined; reason: string };
}[] = [
  {
    name: 'a resource that is no YAML, two levels down',
    stderr: `Error: accumulating resources: accumulation err='accumulating resources from '../base': 'ROOT/base' must resolve to a file': recursed accumulation of path 'ROOT/base': accumulating resources: accumulating resources from 'deployment.yaml': MalformedYAMLError: yaml: line 3: did not find expected ',' or ']' in File: deployment.yaml`,
    expected: { file: 'base/deployment.yaml', line: 3, reason: `did not find expected ',' or ']'` },
  },
  {
    name: 'a resource that is missing',
    stderr: `Error: accumulating resources: accumulation err='accumulating resources from '../base': 'ROOT/base' must resolve to a file': recursed accumulation of path 'ROOT/base': accumulating resources: accumulation err='accumulating resources from 'missing.yaml': evalsymlink failure on 'ROOT/base/missing.yaml' : lstat ROOT/base/missing.yaml: no such file or directory': must build at directory: not a valid directory: evalsymlink failure on 'ROOT/base/missing.yaml' : lstat ROOT/base/missing.yaml: no such file or directory`,
    expected: {
      file: 'base/kustomization.yaml',
      line: 4,
      reason: 'names missing.yaml, which does not exist',
    },
  },
  {
    name: 'an unknown field',
    stderr: 'Error: invalid Kustomization: json: unknown field "resourcez"',
    expected: { file: 'overlay/kustomization.yaml', line: 5, reason: 'unknown field "resourcez"' },
  },
  {
    name: 'a patch file that is missing',
    stderr: `Error: trouble configuring builtin PatchTransformer with config: \`\npath: p.yaml\n\`: failed to get the patch file from path(p.yaml): evalsymlink failure on 'ROOT/overlay/p.yaml' : lstat ROOT/overlay/p.yaml: no such file or directory`,
    expected: { file: 'overlay/kustomization.yaml', line: 7, reason: 'names p.yaml, which does not exist' },
  },
  {
    name: 'a patch for nothing',
    stderr: `Error: no resource matches strategic merge patch "Deployment.v1.apps/nothere.[noNs]": no matches for Id Deployment.v1.apps/nothere.[noNs]; failed to find unique target for patch Deployment.v1.apps/nothere.[noNs]`,
    expected: {
      file: 'overlay/kustomization.yaml',
      line: 6,
      reason: 'a patch is for Deployment.v1.apps/nothere.[noNs], which is not among the resources',
    },
  },
  {
    name: 'a cycle',
    stderr: `Error: accumulating resources: accumulation err='accumulating resources from '../base': 'ROOT/base' must resolve to a file': recursed accumulation of path 'ROOT/base': accumulating resources: accumulation err='accumulating resources from '../overlay': 'ROOT/overlay' must resolve to a file': cycle detected: candidate root 'ROOT/overlay' contains visited root 'ROOT/overlay'`,
    expected: {
      file: 'base/kustomization.yaml',
      line: undefined,
      reason: 'a cycle: it includes overlay, which is already being built',
    },
  },
  {
    name: 'a file outside',
    stderr: `Error: accumulating resources: accumulation err='accumulating resources from '/etc/hostname': security; file '/etc/hostname' is not in or below 'ROOT/overlay'': new root '/etc/hostname' cannot be absolute`,
    expected: {
      file: 'overlay/kustomization.yaml',
      line: 8,
      reason: '/etc/hostname lies outside this folder',
    },
  },
  {
    name: 'a kustomization that is no YAML',
    stderr: `Error: accumulating resources: accumulation err='accumulating resources from '../base': 'ROOT/base' must resolve to a file': couldn't make target for path 'ROOT/base': invalid Kustomization: yaml: did not find expected ',' or ']'`,
    expected: {
      file: 'base/kustomization.yaml',
      line: undefined,
      reason: `yaml: did not find expected ',' or ']'`,
    },
  },
  {
    name: 'a folder that is not there',
    stderr: `Error: must build at directory: not a valid directory: evalsymlink failure on 'overlay' : lstat ROOT/overlay: no such file or directory`,
    expected: { file: 'overlay', line: undefined, reason: 'there is no such folder' },
  },
  {
    name: 'a message of another kind, whole',
    stderr: 'Error: something new',
    expected: { file: 'overlay/kustomization.yaml', line: undefined, reason: 'something new' },
  },
];

describe('explainBuildFailure', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'kustomize-'));
    const write = (file: string, text: string): void => {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    };
    write(
      'base/kustomization.yaml',
      'kind: Kustomization\nresources:\n  - deployment.yaml\n  - missing.yaml\n',
    );
    write(
      'overlay/kustomization.yaml',
      'kind: Kustomization\nresources:\n  - ../base\n\nresourcez: []\npatches:\n  - path: p.yaml\n  - /etc/hostname\n',
    );
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it.each(CASES)('$name', ({ stderr, expected }) => {
    const found = explainBuildFailure(stderr.replaceAll('ROOT', root), join(root, 'overlay'), root);
    expect(found).toEqual(expected);
  });
});
