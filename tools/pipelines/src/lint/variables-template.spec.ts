import { expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPipelines } from './find-pipelines.ts';
import { lintPipelines } from './lint-pipelines.ts';

it('lints a template of variables that no pipeline here uses, and says nothing of what it is not', () => {
  const root = mkdtempSync(join(tmpdir(), 'variables-template-'));
  mkdirSync(join(root, '.git'));
  const template = `parameters:
  - name: environment
    type: string
    values: [staging, production]
variables:
  - name: registryPassword
    value: hunter2-of-\${{ parameters.environment }}
  - name: replicas
    value: 2
`;
  writeFileSync(join(root, 'variables.yml'), template);
  const found = findPipelines(root);
  expect(found).toMatchObject({ files: [], variables: ['variables.yml'] });
  const findings = lintPipelines(found);
  expect(findings.map(({ rule, position }) => `${rule} ${position.file}:${String(position.line)}`)).toEqual([
    'secret-in-yaml variables.yml:6',
  ]);
  writeFileSync(join(root, 'variables.yml'), template.replace('value: 2', 'value: ${{ unknown(1) }}'));
  expect(lintPipelines(found).map(({ rule }) => rule)).toEqual(['expansion']);
  rmSync(root, { recursive: true });
});
