import { parseArgs } from 'node:util';

/**
 * The whole numbers that `--<name> N` of this command line gives, by name; those given here where the line is silent.
 * @throws Error when one is none, or less than 1.
 */
export function countOptions<Name extends string>(
  usual: Readonly<Record<Name, number>>,
): Record<Name, number> {
  const names = Object.keys(usual) as Name[];
  const { values } = parseArgs({
    options: Object.fromEntries(
      names.map((name) => [name, { type: 'string' as const, default: String(usual[name]) }]),
    ),
  });
  return Object.fromEntries(
    names.map((name) => {
      const count = Number(values[name]);
      if (!Number.isInteger(count) || count < 1) throw new Error(`--${name} is a whole number from 1 on`);
      return [name, count];
    }),
  ) as Record<Name, number>;
}

/** The only option of a command line; as {@link countOptions}. */
export function countOption(name: string, usual: number): number {
  return countOptions({ [name]: usual })[name] ?? usual;
}
