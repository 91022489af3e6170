import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { JobHost } from './job-host.ts';

type Environment = Readonly<Record<string, string | undefined>>;

// Nx would take the runner's own task for the step's.
const LEFT_OUT = /^(NX_|npm_)/;

function inherited(env: Environment, node: string): Record<string, string> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !LEFT_OUT.test(entry[0]),
  );
  return { ...Object.fromEntries(kept), PATH: `${dirname(node)}:${env['PATH'] ?? '/usr/bin:/bin'}` };
}

/** Runs a job as the user who started the pipeline, in a temporary folder. */
export async function openPlainHost(
  name: string,
  { repository, env, node = process.execPath }: { repository: string; env: Environment; node?: string },
): Promise<JobHost> {
  const folder = await mkdtemp(join(tmpdir(), `shoal-${name}-`));
  const root = join(folder, 'work');
  const scripts = join(folder, 'scripts');
  await Promise.all([root, scripts].map((path) => mkdir(path)));
  return {
    root,
    scripts,
    scriptsOutside: scripts,
    repository,
    node,
    environment: inherited(env, node),
    wrap: (spec) => spec,
    close: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}
