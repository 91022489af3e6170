import { ExitCode, ShoalError } from '@shoal/exec';
import { parse, stringify } from 'yaml';
import { addListEntry } from '../list-entry.ts';
import { editText, readText, type WorkspaceTree } from '../workspace-tree.ts';
import { checkTenantKnown } from './check-tenant-known.ts';
import { quantity } from './quantity.ts';

export type Quota = Readonly<Record<string, string>>;

const BASE = 'clusters/tenants/base/resource-quota.yaml';
const HEAD =
  '# What this tenant has more or less of than every tenant (clusters/tenants/base/resource-quota.yaml).\n';
const FILE = 'resource-quota.yaml';
const COUNTED = /^(count\/|pods$|services|persistentvolumeclaims$)/;

interface QuotaObject {
  spec: { hard: Record<string, string> };
}

const usage = (message: string, hint: string): ShoalError =>
  new ShoalError('QUOTA_INVALID', message, { exitCode: ExitCode.usage, hint });

function check(base: Quota, changes: Quota): void {
  for (const [name, value] of Object.entries(changes)) {
    if (base[name] === undefined)
      throw usage(`there is no quota on «${name}»`, `there are: ${Object.keys(base).join(', ')}`);
    const amount = quantity(value);
    if (amount === undefined || (COUNTED.test(name) && !Number.isInteger(amount)))
      throw usage(
        `${name}: «${value}» is no amount`,
        COUNTED.test(name) ? 'give a whole number' : 'such as 500m, 2 or 3Gi',
      );
  }
}

/** What a tenant may use: the quota of every tenant, with what its own file changes. Throws ShoalError TENANT_UNKNOWN. */
export function tenantQuota(tree: WorkspaceTree, name: string): Record<string, string> {
  checkTenantKnown(tree, name);
  const base = (parse(readText(tree, BASE)) as QuotaObject).spec.hard;
  const file = `clusters/tenants/${name}/${FILE}`;
  const own = tree.exists(file) ? (parse(readText(tree, file)) as QuotaObject).spec.hard : {};
  return { ...base, ...own };
}

/**
 * Changes what a tenant may use, in every cluster.
 * @throws ShoalError TENANT_UNKNOWN, QUOTA_INVALID
 */
export function setTenantQuota(tree: WorkspaceTree, name: string, changes: Quota): void {
  checkTenantKnown(tree, name);
  const base = (parse(readText(tree, BASE)) as QuotaObject).spec.hard;
  check(base, changes);
  const merged = { ...tenantQuota(tree, name), ...changes };
  const hard = Object.fromEntries(Object.entries(merged).filter(([key, value]) => base[key] !== value));
  const object = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'tenant' }, spec: { hard } };
  const text = stringify(object, { singleQuote: true, defaultStringType: 'PLAIN' });
  tree.write(`clusters/tenants/${name}/${FILE}`, `${HEAD}${text}`);
  const list = `clusters/tenants/${name}/kustomization.yaml`;
  editText(tree, list, (before) => {
    const withList = /^patches:/m.test(before) ? before : `${before}patches: []\n`;
    return addListEntry(list, withList, 'patches', `path: ${FILE}`);
  });
}
