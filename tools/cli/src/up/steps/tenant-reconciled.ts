import type { ObjectClient } from '@shoal/flux';
import { objectClient } from '@shoal/lab';
import type { Action } from '../../actions/action.ts';
import { untilReconciled } from '../until-reconciled.ts';
import { made, type UpContext } from '../up-context.ts';
import { connectForge } from './connect-forge.ts';
import { pushTenant } from './push-tenant.ts';
import { startCluster } from './start-cluster.ts';

const FLUX = 'flux-system';
/** The links of the chain that bring a tenant. */
const LINKS = ['tenants', 'sources'];

/** A client that sees a tenant's Flux objects, and the source and the links that bring them, and nothing else. */
function only(tenant: string, client: ObjectClient): ObjectClient {
  return {
    ...client,
    list: async (apiVersion, kind) => {
      const [own, platform] = await Promise.all([
        client.list(apiVersion, kind, tenant),
        client.list(apiVersion, kind, FLUX),
      ]);
      const bringing = kind === 'Kustomization' ? LINKS : kind === 'GitRepository' ? [FLUX] : [];
      return [...own, ...platform.filter(({ metadata }) => bringing.includes(metadata.name))];
    },
  };
}

/** Waits until one tenant's sources are ready at the pushed commit. What others do meanwhile does not matter to it. */
export const tenantReconciled: Action<UpContext> = {
  name: 'Flux reconciles the tenant',
  needs: [startCluster.name, connectForge.name, pushTenant.name],
  async run(context, progress) {
    const tenant = made(context.options.tenant, 'tenant');
    const expected = [
      `gitrepository/${tenant}/shoal`,
      ...LINKS.map((link) => `kustomization/${FLUX}/${link}`),
    ];
    const client = only(tenant, objectClient(await context.api.promise));
    return untilReconciled(client, { expected }, context, progress);
  },
};
