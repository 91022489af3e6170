import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Admission policies know a tenant's namespace by this label, and so does the forge. Read as a line: hooks of git start often. */
const TENANT_LABEL = /^ +toolkit\.fluxcd\.io\/tenant: +['"]?([a-z0-9-]+)['"]?$/m;

/** The tenants that the cluster tree below `workspaceRoot` makes a namespace for, sorted. */
export function tenantNames(workspaceRoot: string): string[] {
  return globSync('clusters/tenants/*/namespace.yaml', { cwd: workspaceRoot })
    .flatMap((file) => TENANT_LABEL.exec(readFileSync(join(workspaceRoot, file), 'utf8'))?.[1] ?? [])
    .sort();
}
