import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Exec } from '@shoal/exec';
import { removeTeamLeftovers, teamImageDigests, teamLeftovers } from './team-leftovers.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'shoal-team-'));
  write(
    'credentials.json',
    JSON.stringify({ users: { ops: 'a', reef: 'b', 'reef-reader': 'c', reefs: 'd' }, receiverSecret: 'e' }),
  );
  write('age-keys.json', JSON.stringify({ reef: [{}, {}], reefs: [{}] }));
  for (const team of ['reef', 'reefs']) {
    write(`forge/charts/${team}/squid-0.1.0.tgz`, '');
    write(`forge/charts/${team}/index-cache.yaml`, '');
    write(
      `forge/registry/docker/registry/v2/repositories/${team}/squid/_manifests/tags/0.1.0/current/link`,
      'sha256:1',
    );
  }
});
afterEach(() => {
  rmSync(dataDir, { recursive: true });
});
function write(file: string, text: string): void {
  mkdirSync(dirname(join(dataDir, file)), { recursive: true });
  writeFileSync(join(dataDir, file), text);
}

it('tells what is left of a team, and of no other whose name begins alike', async () => {
  expect(await teamLeftovers(dataDir, 'reef')).toEqual({
    images: ['reef/squid'],
    charts: ['squid-0.1.0.tgz'],
    credentials: ['reef', 'reef-reader'],
    keys: 2,
  });
  expect(await teamImageDigests(dataDir, 'reef')).toEqual({ 'reef/squid': { '0.1.0': 'sha256:1' } });
  expect(await teamLeftovers(dataDir, 'nobody')).toEqual({
    images: [],
    charts: [],
    credentials: [],
    keys: 0,
  });
});

it('leaves nothing of the team, and everything of the others', async () => {
  const others = await teamLeftovers(dataDir, 'reefs');
  const collected: string[] = [];
  const exec = {
    run: (file: string, args: readonly string[]) =>
      Promise.resolve(void collected.push([file, ...args].join(' '))),
  } as unknown as Exec;
  await removeTeamLeftovers(dataDir, 'reef', 'registry', exec);
  expect(await teamLeftovers(dataDir, 'reef')).toEqual({ images: [], charts: [], credentials: [], keys: 0 });
  expect(await teamLeftovers(dataDir, 'reefs')).toEqual(others);
  expect(JSON.parse(readFileSync(join(dataDir, 'credentials.json'), 'utf8'))).toEqual({
    users: { ops: 'a', reefs: 'd' },
    receiverSecret: 'e',
  });
  expect(collected).toEqual([expect.stringMatching(/^registry garbage-collect /)]);
});
