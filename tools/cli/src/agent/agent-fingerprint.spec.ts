import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { agentFingerprint } from './agent-fingerprint.ts';

let root: string;
const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'agent-fingerprint-'));
  write('tools/pipelines/src/agent/agent.ts', 'one');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

it.each([
  ['a source', 'tools/pipelines/src/agent/agent.ts', true],
  ['a new source', 'tools/exec/src/exec.ts', true],
  ['a test', 'tools/pipelines/src/agent/agent.spec.ts', false],
  ['a rule of the linter', 'tools/pipelines/src/lint/rules/schema.ts', false],
])('with %s changes: %s, %s', async (_what, file, changes) => {
  const before = await agentFingerprint('config', root);
  write(file, 'two');
  expect((await agentFingerprint('config', root)) !== before).toBe(changes);
});

it('changes with the configuration', async () => {
  expect(await agentFingerprint('config', root)).not.toBe(await agentFingerprint('other', root));
});
