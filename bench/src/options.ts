import { parseArgs } from 'node:util';

/**
 * The whole number that `--<name> N` of this command line gives.
 * @throws Error when it is none, or less than 1.
 */
export function countOption(name: string, usual: number): number {
  const { values } = parseArgs({ options: { [name]: { type: 'string', default: String(usual) } } });
  const count = Number(values[name]);
  if (!Number.isInteger(count) || count < 1) throw new Error(`--${name} is a whole number from 1 on`);
  return count;
}
