import type { Action } from '../../../actions/action.ts';
import { cleanCheckout } from '../../../repository/clean-checkout.ts';
import type { ExistingContext } from '../existing-context.ts';

/** Flux is installed from what is committed, never from the work tree. */
export const checkOutHead: Action<ExistingContext> = {
  name: 'clean checkout',
  async run(context) {
    const { repository, cacheDir } = context;
    const head = await repository.head();
    context.checkout = await cleanCheckout(repository.root, head, cacheDir);
    return head.slice(0, 7);
  },
};
