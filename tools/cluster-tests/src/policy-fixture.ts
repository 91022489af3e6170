import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KubernetesObject } from '@shoal/flux/render';
import { parseObjects } from './parse-objects.ts';
import { workspaceRoot } from './workspace-root.ts';

/** An object that a policy must let through or refuse; see clusters/policies/fixtures/README.md. */
export interface PolicyFixture {
  policy: string;
  name: string;
  refused: boolean;
  /** Who tries it; undefined is the administrator. */
  as: string | undefined;
  /** Part of the message of the refusal. */
  expect: string | undefined;
  objects: KubernetesObject[];
}

const FOLDER = join(workspaceRoot, 'clusters', 'policies', 'fixtures');

function header(text: string, key: string): string | undefined {
  return new RegExp(`^# ${key}: (.+)$`, 'm').exec(text)?.[1];
}

/** Every fixture, in the order of policies and names. */
export function policyFixtures(): PolicyFixture[] {
  return readdirSync(FOLDER, { recursive: true })
    .map(String)
    .sort()
    .flatMap((path) => {
      const [, policy, verdict, name] = /^([^/]+)\/(allowed|refused)\/([^/]+)\.yaml$/.exec(path) ?? [];
      if (policy === undefined || name === undefined) return [];
      const text = readFileSync(join(FOLDER, path), 'utf8');
      return [
        {
          policy,
          name,
          refused: verdict === 'refused',
          as: header(text, 'as'),
          expect: header(text, 'expect'),
          objects: parseObjects(text),
        },
      ];
    });
}
