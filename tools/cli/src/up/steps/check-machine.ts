import { ExitCode, ShoalError } from '@shoal/exec';
import { checkCgroups, checkDisk, checkMemory, checkRoot, type CheckResult } from '@shoal/lab';
import type { Action } from '../../actions/action.ts';
import type { UpContext } from '../up-context.ts';

/** @throws ShoalError MACHINE_UNFIT (exit code 3) with every failed check and the lines that mend it. */
export function requireAll(checks: readonly CheckResult[], warn: (sentence: string) => void): void {
  for (const { state, found } of checks) if (state === 'warning') warn(found);
  const failed = checks.filter(({ state }) => state === 'failed');
  if (failed.length === 0) return;
  throw new ShoalError('MACHINE_UNFIT', failed.map(({ found }) => found).join('\n'), {
    exitCode: ExitCode.prerequisite,
    hint: failed.flatMap(({ mend = [] }) => mend).join('\n  '),
  });
}

/** Looks at what no package can mend, before anything is changed. */
export const checkMachine: Action<UpContext> = {
  name: 'look at the machine',
  async run({ paths, warn }) {
    // Without root the others could not be looked at truthfully.
    requireAll([checkRoot(process.getuid?.())], warn);
    requireAll(
      [await checkDisk(paths.dataDir), await checkDisk(paths.cacheDir), checkMemory(), checkCgroups()],
      warn,
    );
  },
};
