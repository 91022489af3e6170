import { ExitCode, ShoalError } from '@shoal/exec';
import { auditLogFile } from '@shoal/lab';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { knownCluster } from '../known-cluster.ts';
import { requireRoot } from '../require-root.ts';
import { auditText } from './audit-text.ts';
import { chooseActivities } from './choose-activities.ts';
import { collectActivities } from './collect-activities.ts';
import { parseSince } from './parse-since.ts';
import { readAuditLog } from './read-audit-log.ts';

export interface AuditOptions {
  readonly cluster: string;
  readonly tenant: string | undefined;
  readonly since: string;
  readonly all: boolean;
  readonly json: boolean;
}

const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/**
 * Prints who changed what, from the audit log on disk: also of a cluster that is down, also of a tenant that is gone.
 * @throws ShoalError NOT_ROOT (exit code 3), WRONG_OPTIONS (exit code 2), NO_CLUSTER.
 */
export async function runAudit(options: AuditOptions, context: CommandContext): Promise<void> {
  const { tenant } = options;
  const since = parseSince(options.since);
  if (tenant !== undefined && !NAME.test(tenant)) {
    throw new ShoalError('WRONG_OPTIONS', `«${tenant}» cannot be the name of a tenant`, {
      exitCode: ExitCode.usage,
      hint: 'small letters, digits and hyphens, as in --tenant team1',
    });
  }
  requireRoot('audit');
  const plan = await knownCluster(options.cluster, installationPaths(context.env));
  const activities = await collectActivities(readAuditLog(auditLogFile(plan), since));
  const shown = chooseActivities(activities, options);
  context.stdout.write(
    options.json
      ? `${JSON.stringify({ since: since.toISOString(), activities: shown }, null, 2)}\n`
      : auditText(shown),
  );
}
