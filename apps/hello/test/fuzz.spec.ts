import { fuzzContract, testConfig, testContext } from '@shoal/service-kit/testing';
import { buildApp } from '../src/app.ts';
import { HelloSettings } from '../src/config.ts';

fuzzContract(async () => {
  const config = testConfig(HelloSettings, { LOG_LEVEL: 'fatal', MAX_EVENT_LOOP_DELAY_MS: '0' });
  const app = await buildApp(config, testContext(config), { environment: { POD_NAME: 'hello-0' } });
  return { app, routes: ['', 'env', 'version', 'openapi.json', 'livez', 'readyz', ':x', ':x/:y'] };
});
