import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execaExec, type Exec } from '@shoal/exec';
import { ageKeysPath } from '../age/age-keys.ts';
import { readIfExists } from '../files/read-if-exists.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import { credentialsPath } from './credentials.ts';
import { forgePaths } from './forge-paths.ts';
import { readerOf } from './users.ts';

/** What the forge and the installation keep of a team. */
export interface TeamLeftovers {
  /** Image repositories, such as `reef/squid`. */
  readonly images: readonly string[];
  /** Files of charts, such as `squid-0.1.0.tgz`. */
  readonly charts: readonly string[];
  /** Users that can log in to the forge as the team. */
  readonly credentials: readonly string[];
  /** Keys that open the team's encrypted files. */
  readonly keys: number;
}

const imagesFolder = (dataDir: string, team: string): string =>
  join(forgePaths(dataDir).registry, 'docker', 'registry', 'v2', 'repositories', team);

/** Where a team's charts lie. */
export function teamChartsFolder(dataDir: string, team: string): string {
  return join(forgePaths(dataDir).charts, team);
}

async function names(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

async function readJson(file: string): Promise<Record<string, unknown>> {
  const text = await readIfExists(file);
  return text === undefined ? {} : (JSON.parse(text) as Record<string, unknown>);
}

const isOf = (team: string, user: string): boolean => user === team || user === readerOf(team);

/** Looks at what is on disk, whatever the servers have in memory. */
export async function teamLeftovers(dataDir: string, team: string): Promise<TeamLeftovers> {
  const { users = {} } = await readJson(credentialsPath(dataDir));
  const keys = (await readJson(ageKeysPath(dataDir)))[team];
  return {
    images: (await names(imagesFolder(dataDir, team))).map((name) => `${team}/${name}`),
    charts: (await names(teamChartsFolder(dataDir, team))).filter((name) => name.endsWith('.tgz')),
    credentials: Object.keys(users as object).filter((user) => isOf(team, user)),
    keys: Array.isArray(keys) ? keys.length : 0,
  };
}

/** Image → tag → digest of everything that a team has pushed. */
export async function teamImageDigests(
  dataDir: string,
  team: string,
): Promise<Record<string, Record<string, string>>> {
  const found: Record<string, Record<string, string>> = {};
  for (const image of await names(imagesFolder(dataDir, team))) {
    const tags = join(imagesFolder(dataDir, team), image, '_manifests', 'tags');
    for (const tag of await names(tags)) {
      const digest = await readFile(join(tags, tag, 'current', 'link'), 'utf8').catch(() => '');
      found[`${team}/${image}`] = { ...found[`${team}/${image}`], [tag]: digest };
    }
  }
  return found;
}

async function withoutKeys(file: string, change: (json: Record<string, unknown>) => object): Promise<void> {
  if ((await readIfExists(file)) === undefined) return;
  await writeAtomically(file, `${JSON.stringify(change(await readJson(file)), null, 2)}\n`);
}

/**
 * Deletes a team's images, charts, logins and age keys. The layers that only it used go with the registry's own collection, which
 * `registry` (the program) does. The servers have to be started anew afterwards: they remember.
 */
export async function removeTeamLeftovers(
  dataDir: string,
  team: string,
  registry: string,
  exec: Exec = execaExec,
): Promise<void> {
  await rm(imagesFolder(dataDir, team), { recursive: true, force: true });
  await rm(teamChartsFolder(dataDir, team), { recursive: true, force: true });
  await withoutKeys(credentialsPath(dataDir), ({ users = {}, ...rest }) => ({
    ...rest,
    users: Object.fromEntries(Object.entries(users as object).filter(([user]) => !isOf(team, user))),
  }));
  await withoutKeys(ageKeysPath(dataDir), (keys) =>
    Object.fromEntries(Object.entries(keys).filter(([owner]) => owner !== team)),
  );
  const { registryConfig, registry: folder } = forgePaths(dataDir);
  // The configuration names the folder as the sandbox sees it.
  await exec.run(registry, ['garbage-collect', registryConfig], {
    env: { REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY: folder, OTEL_TRACES_EXPORTER: 'none' },
  });
}
