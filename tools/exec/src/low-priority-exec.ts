import type { Exec } from './exec.ts';

const NICENESS = '10';

/** An {@link Exec} whose programs give way, by nice(1), to everything else that wants the processor. */
export function lowPriorityExec(exec: Exec): Exec {
  const nice = (file: string, args: readonly string[]): [string, string[]] => [
    'nice',
    ['-n', NICENESS, file, ...args],
  ];
  return {
    run: (file, args, options) => exec.run(...nice(file, args), options),
    stdout: (file, args, options) => exec.stdout(...nice(file, args), options),
    json: (file, args, options) => exec.json(...nice(file, args), options),
    passThrough: (file, args, options) => exec.passThrough(...nice(file, args), options),
  };
}
