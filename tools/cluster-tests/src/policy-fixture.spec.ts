import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { policyFixtures } from './policy-fixture.ts';
import { workspaceRoot } from './workspace-root.ts';

const policies = readdirSync(join(workspaceRoot, 'clusters', 'policies'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'fixtures')
  .map(({ name }) => name);
const fixtures = policyFixtures();

describe.each(policies)('policy %s', (policy) => {
  test.each([true, false])('has a fixture with refused: %s', (refused) => {
    expect(fixtures.some((fixture) => fixture.policy === policy && fixture.refused === refused)).toBe(true);
  });
});

test('every fixture is of a policy, holds an object, and says what refuses it', () => {
  for (const fixture of fixtures) {
    expect(policies).toContain(fixture.policy);
    expect(fixture.objects.length).toBeGreaterThan(0);
    expect(fixture.expect !== undefined).toBe(fixture.refused);
  }
});
