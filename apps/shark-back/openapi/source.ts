import type { OpenApiSource } from '@shoal/service-kit/openapi';
import { buildApp } from '../src/app.ts';
import { SharkBackSettings } from '../src/config.ts';

/** What the OpenAPI document is made from. */
export const source: OpenApiSource<typeof SharkBackSettings> = {
  name: 'shark-back',
  description: 'The data about sharks that team 1 serves',
  settings: SharkBackSettings,
  buildApp,
};
