import type { Action } from '../../actions/action.ts';
import { applyAccess } from '../apply-access.ts';
import type { UpContext } from '../up-context.ts';
import { startForge } from './start-forge.ts';

/** Namespaces, logins and keys of the tenants: before Flux hears of a new one. */
export const tenantAccess: Action<UpContext> = {
  name: 'logins and keys',
  needs: [startForge.name],
  async run(context) {
    await applyAccess(context);
    return undefined;
  },
};
