import { InvalidArgumentError } from 'commander';

/** The number of a run as somebody has typed it. @throws InvalidArgumentError */
export function runNumber(text: string): number {
  const id = Number(text);
  if (!Number.isInteger(id) || id < 1) throw new InvalidArgumentError('it is the number of a run.');
  return id;
}
