import { join } from 'node:path';
import { createHelm, type Helm } from '@shoal/helm-ts';
import type { Exec } from '@shoal/exec';
import { toolPath } from '../tool-paths.ts';

/** The pinned helm with a home of its own in the cache, so that a person's repositories and plugins have no say. */
export async function createTargetHelm(context: {
  exec: Exec;
  env: Readonly<Record<string, string | undefined>>;
  cacheDir: string;
}): Promise<Helm> {
  const { exec, env, cacheDir } = context;
  return createHelm({ binary: await toolPath('helm', env), exec, home: join(cacheDir, 'helm') });
}
