import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace.ts';

const SOURCES = 'tools/{pipelines,exec}/src/**/*.ts';
const NOT_RUN = /\.spec\.ts$|\/(?:testing|conformance|lint|commands)\//;

/** A short name for what the pipeline agent is made from: its sources and its configuration. */
export async function agentFingerprint(config: string, root = workspaceRoot): Promise<string> {
  const names: string[] = [];
  for await (const name of glob(SOURCES, { cwd: root })) if (!NOT_RUN.test(name)) names.push(name);
  const hash = createHash('sha256').update(config);
  for (const name of names.sort()) hash.update(`${name}\0`).update(await readFile(join(root, name)));
  return hash.digest('hex').slice(0, 16);
}
