import type { Action } from '../../actions/action.ts';
import type { UpContext } from '../up-context.ts';
import { pushRepository } from './push-repository.ts';
import { tenantAccess } from './tenant-access.ts';

/** As always, but with the logins there that the commit's sources will use at once. */
export const pushTenant: Action<UpContext> = { ...pushRepository, needs: [tenantAccess.name] };
