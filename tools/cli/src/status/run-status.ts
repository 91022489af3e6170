import { setTimeout as delay } from 'node:timers/promises';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { requireRoot } from '../require-root.ts';
import { platformStatusOf } from './platform-status-of.ts';
import { statusText } from './status-text.ts';

export interface StatusOptions {
  cluster: string;
  json: boolean;
  watch: boolean;
  /** False for a cluster that was started bare, by `up --no-platform`. */
  platform: boolean;
}

const WATCH_MILLISECONDS = 2_000;
const CLEAR_SCREEN = '\u001b[H\u001b[2J';

/**
 * Prints how the platform stands; with `watch`, again and again until Ctrl-C (with `json`: one object per line).
 * @returns whether all was well at the last look.
 * @throws ShoalError NOT_ROOT (exit code 3) or NO_CLUSTER.
 */
export async function runStatus(options: StatusOptions, context: CommandContext): Promise<boolean> {
  requireRoot('status');
  const { cluster, json, watch, platform } = options;
  const paths = installationPaths(context.env);
  const stop = new AbortController();
  const onSignal = (): void => {
    stop.abort();
  };
  if (watch) process.once('SIGINT', onSignal);
  try {
    for (;;) {
      const status = await platformStatusOf(cluster, paths, platform);
      const text = json ? `${JSON.stringify(status, null, watch ? 0 : 2)}\n` : statusText(status);
      context.stdout.write(watch && !json && context.stdout.isTTY === true ? CLEAR_SCREEN + text : text);
      if (watch) await delay(WATCH_MILLISECONDS, undefined, { signal: stop.signal }).catch(() => undefined);
      if (!watch || stop.signal.aborted) return status.state === 'running';
    }
  } finally {
    process.off('SIGINT', onSignal);
  }
}
