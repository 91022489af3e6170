import type { Exec } from '@shoal/exec';

/**
 * How many Go packages a build needs, and how many of them Go has not compiled yet (main packages count as not
 * compiled). Downloads the modules where they are missing. About 2 s for all of Kubernetes.
 */
export async function countPackages(
  exec: Exec,
  go: string,
  options: {
    cwd: string;
    env: Record<string, string>;
    flags: readonly string[];
    packages: readonly string[];
  },
): Promise<{ needed: number; toCompile: number }> {
  const args = ['list', '-deps', ...options.flags, '-f', '{{.Stale}}', ...options.packages];
  const lines = (await exec.stdout(go, args, { cwd: options.cwd, env: options.env })).split('\n');
  return { needed: lines.length, toCompile: lines.filter((line) => line === 'true').length };
}
