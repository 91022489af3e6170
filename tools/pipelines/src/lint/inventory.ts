import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ShoalError } from '@shoal/exec';
import { parse } from 'yaml';

export const INVENTORY_FILE = '.azure-pipelines/inventory.yml';

const LISTS = [
  'environments',
  'serviceConnections',
  'variableGroups',
  'pools',
  'variables',
  'secrets',
] as const;

/** What exists in the Azure DevOps project and no YAML file creates, by kind. */
export type Inventory = Readonly<Record<(typeof LISTS)[number], readonly string[]>>;

/** The repository's inventory; undefined where it has none. Throws ShoalError INVENTORY_INVALID. */
export function readInventory(root: string): Inventory | undefined {
  const file = join(root, INVENTORY_FILE);
  if (!existsSync(file)) return undefined;
  const content: unknown = parse(readFileSync(file, 'utf8'));
  const lists = typeof content === 'object' && content !== null ? Object.entries(content) : [];
  for (const [key, value] of lists) {
    if (!(LISTS as readonly string[]).includes(key) || !isTexts(value)) {
      throw new ShoalError('INVENTORY_INVALID', `${INVENTORY_FILE}: '${key}' is no list that it may hold`, {
        hint: `it holds lists of names: ${LISTS.join(', ')}`,
      });
    }
  }
  const given = Object.fromEntries(lists) as Partial<Inventory>;
  return Object.fromEntries(LISTS.map((key) => [key, given[key] ?? []])) as unknown as Inventory;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
