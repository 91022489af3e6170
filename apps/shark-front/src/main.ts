import { join } from 'node:path';
import { runService } from '@shoal/service-kit';
import { buildApp } from './app.ts';
import { SharkFrontSettings } from './config.ts';

const publicDirectory = join(import.meta.dirname, 'public');

void runService(process, {
  name: 'shark-front',
  settings: SharkFrontSettings,
  buildApp: (config, context) => buildApp(config, context, { publicDirectory }),
});
