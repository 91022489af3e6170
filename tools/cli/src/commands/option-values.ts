import { InvalidArgumentError } from 'commander';

export type Pairs = Readonly<Record<string, string>>;

/** Collects `name=value` of an option that may be given several times. */
export function addPair(text: string, before: Pairs = {}): Pairs {
  const equals = text.indexOf('=');
  if (equals < 1) throw new InvalidArgumentError('it is written as name=value.');
  return { ...before, [text.slice(0, equals)]: text.slice(equals + 1) };
}

/** Collects texts likewise. */
export function addText(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}
