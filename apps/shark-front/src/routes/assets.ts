import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { HttpProblem } from '@shoal/service-kit';
import { Type, type Static } from 'typebox';
import type { AssetUrls } from '../assets/asset-urls.ts';

const Params = Type.Object({
  hash: Type.String({ pattern: '^[0-9a-f]{16}$' }),
  file: Type.String({ maxLength: 100 }),
});

/**
 * `GET /assets/:hash/:file`. With the hash of its content a file never changes; with another hash, which happens while
 * two versions run side by side in a rollout, our file is still better than none, but must not be kept.
 */
export async function assets(
  app: FastifyInstance,
  options: { readonly directory: string; readonly urls: AssetUrls },
): Promise<void> {
  await app.register(fastifyStatic, { root: options.directory, serve: false });
  const schema = { hide: true, params: Params };
  app.get<{ Params: Static<typeof Params> }>('/assets/:hash/:file', { schema }, (request, reply) => {
    const { hash, file } = request.params;
    const url = Object.hasOwn(options.urls, file) ? options.urls[file] : undefined;
    if (url === undefined) throw new HttpProblem(404, 'NOT_FOUND', `There is no asset ${file}`);
    return url === `/assets/${hash}/${file}`
      ? reply.sendFile(file, { maxAge: '365d', immutable: true })
      : reply.header('cache-control', 'no-store').sendFile(file, { cacheControl: false });
  });
}
