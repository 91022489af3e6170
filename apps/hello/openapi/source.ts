import type { OpenApiSource } from '@shoal/service-kit/openapi';
import { buildApp } from '../src/app.ts';
import { HelloSettings } from '../src/config.ts';

/** What the OpenAPI document is made from. */
export const source: OpenApiSource<typeof HelloSettings> = {
  name: 'hello',
  description: 'The greeting of team 2',
  settings: HelloSettings,
  buildApp,
};
