import { DEFAULT_CLUSTER } from './installation.ts';

/** What to type for a command on a cluster: `./shoal logs hello`, with `--cluster` where it is not the default one. */
export function shoalLine(cluster: string, command: string): string {
  return cluster === DEFAULT_CLUSTER ? `./shoal ${command}` : `./shoal --cluster ${cluster} ${command}`;
}
