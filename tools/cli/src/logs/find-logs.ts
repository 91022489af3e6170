import { ExitCode, ShoalError } from '@shoal/exec';
import type { AppLogs } from './app-logs.ts';
import type { ComponentLog } from './component-logs.ts';

/** What people call a part by what it does. */
const ALIASES: Readonly<Record<string, string>> = { git: 'soft-serve', charts: 'chartmuseum' };

export type FoundLogs = { app: AppLogs } | { components: ComponentLog[] };

const list = (names: readonly string[]): string => [...new Set(names)].sort().join(', ');

/**
 * The logs that a name means: an app of the cluster first (a listener of the lab may be called the same), else every
 * process of that name.
 * @param apps undefined when the cluster could not be asked.
 * @throws ShoalError LOG_UNKNOWN (exit code 2) with the names to choose from.
 */
export function findLogs(
  name: string,
  apps: readonly AppLogs[] | undefined,
  components: readonly ComponentLog[],
): FoundLogs {
  const matches = (entry: { name: string; longName: string }, wanted: string) =>
    entry.name === wanted || entry.longName === wanted;
  const app = apps?.find((entry) => matches(entry, name));
  if (app !== undefined) return { app };
  const found = components.filter((entry) => matches(entry, ALIASES[name] ?? name));
  if (found.length > 0) return { components: found };

  const known = `Components: ${list(components.map((entry) => entry.name)) || 'none yet'}`;
  if (apps === undefined) {
    throw new ShoalError(
      'LOG_UNKNOWN',
      `No component is called «${name}», and the cluster does not answer, so its apps have no logs to show now`,
      { exitCode: ExitCode.usage, hint: known },
    );
  }
  throw new ShoalError('LOG_UNKNOWN', `Neither an app nor a component is called «${name}»`, {
    exitCode: ExitCode.usage,
    hint: `Apps: ${list(apps.map((entry) => entry.name)) || 'none'}\n  ${known}`,
  });
}
