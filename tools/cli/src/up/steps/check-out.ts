import type { Action } from '../../actions/action.ts';
import { cleanCheckout } from '../../repository/clean-checkout.ts';
import type { UpContext } from '../up-context.ts';
import { systemPackages } from './system-packages.ts';

/** Everything is built and rendered from a clean checkout of HEAD, never from the work tree. */
export const checkOut: Action<UpContext> = {
  name: 'clean checkout',
  needs: [systemPackages.name],
  async run(context) {
    const { repository, paths } = context;
    context.checkout = await cleanCheckout(repository.root, await repository.head(), paths.cacheDir);
    return undefined;
  },
};
