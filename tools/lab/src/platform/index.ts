export { labEndpoints, type InstallationEndpoints } from './installation-endpoints.ts';
export { installationObjects, type InstallationObject } from './installation-objects.ts';
