import type { FluxObject } from '@shoal/flux';

/** A Flux object with as much in it as a test wants. */
export function fluxObject(
  kind: string,
  name: string,
  more: {
    namespace?: string;
    spec?: Record<string, unknown>;
    status?: Record<string, unknown>;
    requestedAt?: string;
  } = {},
): FluxObject {
  const { namespace = 'team1', spec = {}, status = {}, requestedAt } = more;
  const annotations = requestedAt === undefined ? {} : { 'reconcile.fluxcd.io/requestedAt': requestedAt };
  return { apiVersion: 'group/v1', kind, metadata: { name, namespace, annotations }, spec, status };
}
