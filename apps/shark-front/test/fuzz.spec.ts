import { fuzzContract } from '@shoal/service-kit/testing';
import { frontApp, goodBack } from '../src/testing/front-app.ts';

const routes = [
  '',
  'sharks',
  'assets/:hash/:file',
  'assets/0123456789abcdef/site.css',
  'theme/:color/theme.css',
  'version',
  ':x',
];

fuzzContract(async () => {
  const { app } = await frontApp(goodBack, { LOG_LEVEL: 'fatal', MAX_EVENT_LOOP_DELAY_MS: '0' });
  return { app, routes };
});
