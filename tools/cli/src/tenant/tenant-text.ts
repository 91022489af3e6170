import { table } from '../terminal/table.ts';
import type { TenantFacts } from './tenant-facts.ts';

/** What is shown of a tenant: what it may do, what it uses, and how its Flux objects are. */
export function tenantText(name: string, services: readonly string[], facts: readonly TenantFacts[]): string {
  const parts = facts.map(({ cluster, contract, quota, flux, flows }) =>
    [
      `\nin ${cluster}`,
      table(Object.entries(contract).map(([key, value]) => [`  ${key}`, value])),
      `  flows  ${flows.join(', ')}`,
      '',
      table([['  quota', 'used', 'of'], ...quota.map((line) => [`  ${line.name}`, line.used, line.hard])]),
      '',
      table([['  Flux object', 'Ready'], ...flux.map(({ object, ready }) => [`  ${object}`, ready])]),
    ].join('\n'),
  );
  const head = `${name}: ${services.length === 0 ? 'no services yet' : services.join(', ')}`;
  const none = facts.length === 0 ? ['\nno cluster that runs has it'] : [];
  return `${[head, ...parts, ...none].join('\n')}\n`;
}
