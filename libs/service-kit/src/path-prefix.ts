import type { IncomingMessage } from 'node:http';

/**
 * Takes a prefix off the paths of requests, for a proxy that hands them on as they are; paths without it stay, because
 * probes and callers inside of the cluster do not know it.
 */
export function withoutPrefix(prefix: string): (request: Pick<IncomingMessage, 'url'>) => string {
  return ({ url = '/' }) => {
    if (!url.startsWith(prefix)) return url;
    const rest = url.slice(prefix.length);
    if (rest === '' || rest.startsWith('?')) return `/${rest}`;
    return rest.startsWith('/') ? rest : url;
  };
}
