import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClusterPlan } from '../cluster/cluster-plan.ts';

/** The API server's audit policy, as YAML. */
export function auditPolicy(): string {
  return readFileSync(join(import.meta.dirname, 'audit-policy.yaml'), 'utf8');
}

const FOLDER = 'audit';
const FILE = 'audit.log';

/** Megabytes of one file, and how many older ones are kept: some days of two busy tenants. */
const FILE_MEGABYTES = 20;
const KEPT_FILES = 5;
const KEPT_DAYS = 30;

/** The flags that make an API server write `file` by the policy in `policyFile`; it closes and deletes old files by itself. */
export function auditFlags(policyFile: string, file = `/var/log/${FOLDER}/${FILE}`): string[] {
  return [
    `--audit-policy-file=${policyFile}`,
    `--audit-log-path=${file}`,
    `--audit-log-maxsize=${String(FILE_MEGABYTES)}`,
    `--audit-log-maxbackup=${String(KEPT_FILES)}`,
    `--audit-log-maxage=${String(KEPT_DAYS)}`,
  ];
}

/** Where the machine sees the audit log of a cluster; closed files lie beside it, with a time in their names. */
export function auditLogFile(plan: ClusterPlan): string {
  return join(plan.nodes[0].directory, 'var-log', FOLDER, FILE);
}
