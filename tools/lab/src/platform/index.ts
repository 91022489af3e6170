export { fluxBootstrap, type ClusterObject, type FluxBootstrap } from './flux-bootstrap.ts';
export { labEndpoints, type ClusterFacts, type InstallationEndpoints } from './installation-endpoints.ts';
export { labAccess, type InstallationAccess, type Login, type TenantAccess } from './installation-access.ts';
export { fluxNamespaces } from './flux-namespaces.ts';
export { installationFacts } from './installation-facts.ts';
export { installationObjects, publisherKeySecret, type InstallationObject } from './installation-objects.ts';
export { installFlux, startSync } from './install-flux.ts';
export { objectClient } from './object-client.ts';
