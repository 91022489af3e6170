import { join } from 'node:path';
import type { OpenApiSource } from '@shoal/service-kit/openapi';
import { buildApp } from '../src/app.ts';
import { SharkFrontSettings } from '../src/config.ts';

const publicDirectory = join(import.meta.dirname, '..', 'src', 'public');

/** What the OpenAPI document is made from. */
export const source: OpenApiSource<typeof SharkFrontSettings> = {
  name: 'shark-front',
  description: 'The pages about sharks that team 1 shows to people',
  settings: SharkFrontSettings,
  buildApp: (config, context) => buildApp(config, context, { publicDirectory }),
};
