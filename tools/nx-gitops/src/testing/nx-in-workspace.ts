import { join } from 'node:path';
import { execaExec } from '@shoal/exec';
import { freshEnvironment } from './fresh-environment.ts';

export interface GraphAnswer {
  projects: Record<string, { root: string; tags: string[]; targets: string[] }>;
  dependencies: Record<string, { target: string; type: string; sourceFile?: string }[]>;
  /** For each list of changed files asked about: the affected projects, sorted. */
  affected: string[][];
}

const TIMEOUT_MS = 120_000;

/** Lets the real Nx make the project graph of a workspace in a process of its own, and asks it what lists of files affect. */
export async function askNx(
  workspaceRoot: string,
  changes: readonly (readonly string[])[] = [],
): Promise<GraphAnswer> {
  return await execaExec.json<GraphAnswer>(process.execPath, [join(import.meta.dirname, 'print-graph.cjs')], {
    cwd: workspaceRoot,
    input: JSON.stringify(changes),
    timeoutMs: TIMEOUT_MS,
    env: freshEnvironment(),
  });
}
