import type { Command } from 'commander';
import { DEFAULT_CLUSTER } from '../installation.ts';

/** The cluster that is meant: `--cluster` may stand before the command's name or after it. */
export function clusterOption(program: Command, options: { cluster?: string }): string {
  return options.cluster ?? program.opts<{ cluster?: string }>().cluster ?? DEFAULT_CLUSTER;
}
