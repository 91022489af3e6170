import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { request as httpRequest } from 'undici';

/** A manifest under a tag that looks like a release; a version's `+` is an underscore there. Other tags move. */
const VERSION = /^\/v2\/(.+)\/manifests\/v?\d+\.\d+\.\d+(?:[-_][\w.-]+)?$/;
/** What neither a repository nor a tag has: decoded, it would be another path. */
const ESCAPE = /\/manifests\/.*%(?!3a)/i;
// The registry's own limit.
const MANIFEST_LIMIT_BYTES = 4 * 1024 * 1024;
const MANIFESTS = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
].join(', ');
const OK = 200;
const NOT_FOUND = 404;

async function collected(stream: Readable): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MANIFEST_LIMIT_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The answer to a push that gets no further. */
export interface RefusedPush {
  status: number;
  code: string;
  message: string;
  /** What the registry wants to see in place of a token that it did not like. */
  challenge?: string | string[];
}

/**
 * Why a push that would put another content under a version that is there gets no further; undefined for everything else, which
 * passes. The registry is asked with the caller's own token: whoever may not read learns nothing.
 */
export async function refusedOverwrite(
  upstream: string,
  request: FastifyRequest,
): Promise<RefusedPush | undefined> {
  const [path = ''] = request.url.split('?');
  const { authorization, host = '' } = request.headers;
  if (request.method !== 'PUT' || authorization === undefined) return undefined;
  if (ESCAPE.test(path)) return { status: 400, code: 'TAG_INVALID', message: 'a tag is written as it is' };
  if (!VERSION.test(path)) return undefined;
  const headers = { authorization, host, 'x-forwarded-proto': 'https', accept: MANIFESTS };
  const there = await httpRequest(`${upstream}${path}`, { method: 'HEAD', headers });
  await there.body.dump();
  const { statusCode: status } = there;
  if (status === NOT_FOUND) return undefined;
  if (status !== OK) {
    const challenge = there.headers['www-authenticate'];
    const message = 'a token that pushes a version has to allow pull as well';
    return { status, code: 'DENIED', message, ...(challenge === undefined ? {} : { challenge }) };
  }
  const content = await collected(request.body as Readable);
  if (content === undefined)
    return { status: 413, code: 'SIZE_INVALID', message: 'a manifest has 4 MiB at most' };
  request.body = content;
  const kept = String(there.headers['docker-content-digest']);
  if (kept === `sha256:${createHash('sha256').update(content).digest('hex')}`) return undefined;
  return { status: 409, code: 'DENIED', message: `a published version stays as it is: it is ${kept}` };
}
