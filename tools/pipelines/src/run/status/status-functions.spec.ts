import { describe, expect, it } from '@jest/globals';
import { evaluateExpression, parseExpression } from '../../expressions/index.ts';
import type { Result } from '../result.ts';
import { dependencyFunctions, jobStatusFunctions } from './status-functions.ts';

const value = (text: string, functions: ReturnType<typeof jobStatusFunctions>) =>
  evaluateExpression(parseExpression(text), { names: {}, functions });

describe('dependencyFunctions', () => {
  // Lint, test → package (the stage asked about depends on package only).
  it.each<[string, Result, Result, boolean, boolean]>([
    ['succeeded()', 'succeeded', 'succeededWithIssues', false, true],
    ['succeeded()', 'failed', 'succeeded', false, false],
    ['succeeded()', 'succeeded', 'skipped', false, false],
    ['succeeded()', 'skipped', 'succeeded', false, true],
    ['succeeded()', 'succeeded', 'succeeded', true, false],
    ["succeeded('lint')", 'succeeded', 'failed', false, true],
    ["succeeded('unknown')", 'succeeded', 'succeeded', false, false],
    ['failed()', 'failed', 'skipped', false, true],
    ["failed('Package')", 'failed', 'skipped', false, false],
    ['succeededOrFailed()', 'failed', 'skipped', false, true],
    ['succeededOrFailed()', 'failed', 'failed', true, false],
    ['canceled()', 'succeeded', 'succeeded', true, true],
    ['always()', 'failed', 'failed', true, true],
  ])('%s after %s and %s (canceled: %s) is %s', (text, lint, pack, canceled, expected) => {
    const earlier = new Map<string, Result>([
      ['lint', lint],
      ['package', pack],
    ]);
    const direct = new Map<string, Result>([['package', pack]]);
    expect(value(text, dependencyFunctions({ direct, earlier, canceled }))).toBe(expected);
  });
});

describe('jobStatusFunctions', () => {
  it.each<[string, Result, boolean, boolean]>([
    ['succeeded()', 'succeededWithIssues', false, true],
    ['succeeded()', 'failed', false, false],
    ['failed()', 'failed', false, true],
    ['succeededOrFailed()', 'failed', false, true],
    ['succeededOrFailed()', 'failed', true, false],
    ['and(succeeded(), canceled())', 'succeeded', true, false],
    ['always()', 'failed', true, true],
  ])('%s in a job that has %s so far (canceled: %s) is %s', (text, status, canceled, expected) => {
    expect(value(text, jobStatusFunctions(status, canceled))).toBe(expected);
  });
});
