import { checkKernel } from '@shoal/lab';
import { ensureDebianPackages } from '@shoal/toolchain';
import type { Action } from '../../actions/action.ts';
import type { UpContext } from '../up-context.ts';
import { checkMachine, requireAll } from './check-machine.ts';

/** Installs the Debian packages that are missing, and then tries what the kernel gives. */
export const systemPackages: Action<UpContext> = {
  name: 'system packages',
  needs: [checkMachine.name],
  async run({ warn }, progress) {
    const installed = await ensureDebianPackages({
      onInstall: (names) => {
        progress(`installing ${names.join(' ')}`);
      },
    });
    requireAll([await checkKernel()], warn);
    return installed.length === 0 ? undefined : `installed ${installed.join(' ')}`;
  },
};
