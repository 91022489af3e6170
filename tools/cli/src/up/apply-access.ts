import {
  ensureAgeKeys,
  fluxNamespaces,
  installationObjects,
  labAccess,
  labAuthority,
  labEndpoints,
  publisherKeys,
  type InstallationObject,
  type KubeObject,
} from '@shoal/lab';
import { made, type UpContext } from './up-context.ts';

/** Applies what is in no Git: namespaces, the facts of this installation, and what Flux and the tenants log in and decrypt with. */
export async function applyAccess(context: UpContext): Promise<readonly InstallationObject[]> {
  const { paths, api } = context;
  const { pem } = await labAuthority(paths);
  const kube = await api.promise;
  const plan = made(context.plan, 'plan');
  const [{ address, podCidr: databaseCidr }] = plan.nodes;
  // The database runs where its volume is.
  const endpoints = {
    ...labEndpoints,
    nodeCidr: plan.fabric.cidr,
    apiCidr: `${address}/32`,
    databaseCidr,
  };
  const ageKeys = await ensureAgeKeys(paths.dataDir, fluxNamespaces);
  const publisherKey = await publisherKeys(paths.dataDir);
  const access = labAccess(made(context.credentials, 'credentials'), ageKeys, { ca: pem, publisherKey });
  const objects = installationObjects(access, endpoints);
  await kube.apply(objects as unknown as KubeObject[], { fieldManager: 'shoal', force: true });
  return objects;
}
