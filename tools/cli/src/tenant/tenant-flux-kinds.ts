import { FLUX_KINDS } from '@shoal/flux';

/** The Flux kinds by which something comes to a tenant; a Receiver only calls them. */
export const deliveringKinds = FLUX_KINDS.filter(({ kind }) => kind !== 'Receiver');

/** Those that stand in the tree; Flux makes a HelmChart of a HelmRelease by itself. */
export const writtenKinds = deliveringKinds.filter(({ kind }) => kind !== 'HelmChart');
