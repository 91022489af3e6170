import { hostname } from 'node:os';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';
import { createService, openApiRoute, type ServiceContext } from '@shoal/service-kit';
import openApi from '../openapi/openapi.json' with { type: 'json' };
import { assetUrls } from './assets/asset-urls.ts';
import { BackClient } from './back/back-client.ts';
import type { SharkFrontConfig } from './config.ts';
import type { PageFrame } from './pages/layout.ts';
import { assets } from './routes/assets.ts';
import { home } from './routes/home.ts';
import { sharks } from './routes/sharks.ts';
import { theme, themeUrl } from './routes/theme.ts';

export interface SharkFrontDependencies {
  /** The folder of static files, absolute. */
  readonly publicDirectory: string;
  /** How shark-back is called; the tests give their own. */
  readonly fetch?: typeof fetch;
}

/** The service, not yet listening. */
export async function buildApp(
  config: SharkFrontConfig,
  context: ServiceContext,
  dependencies: SharkFrontDependencies,
): Promise<FastifyInstance> {
  const app = await createService(config, context, { pages: true });
  await app.register(openApiRoute, { document: openApi });
  const back = new BackClient({
    url: config.backUrl,
    timeoutMs: config.backTimeoutMs,
    retries: config.backRetries,
    breakerFailures: config.backBreakerFailures,
    breakerPauseMs: config.backBreakerPauseMs,
    registry: context.registry,
    logger: context.logger,
    fetch: dependencies.fetch ?? fetch,
  });
  // Style sheets and pages of some kilobytes; smaller answers would only grow.
  await app.register(compress, { global: true, threshold: 1024, encodings: ['br', 'gzip'] });
  const urls = await assetUrls(dependencies.publicDirectory);
  const frame: PageFrame = {
    message: config.uiMessage,
    version: config.appVersion,
    commit: config.appCommit,
    pod: hostname(),
    environment: config.environment,
    prefix: config.pathPrefix,
    assets: urls,
    themeUrl: themeUrl(config.uiColor),
  };
  await app.register(assets, { directory: dependencies.publicDirectory, urls });
  await app.register(theme);
  await app.register(home, { frame, back });
  await app.register(sharks, { frame, back });
  return app;
}
