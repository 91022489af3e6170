import { teamNames } from '../forge/users.ts';

/** The namespaces in which Flux reads, applies and decrypts: its own, and those of the tenants. */
export const fluxNamespaces: readonly string[] = ['flux-system', ...teamNames];
