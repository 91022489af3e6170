import { runService } from '@shoal/service-kit';
import { buildApp } from './app.ts';
import { HelloSettings } from './config.ts';

void runService(process, {
  name: 'hello',
  settings: HelloSettings,
  buildApp: (config, context) => buildApp(config, context, { environment: process.env }),
});
