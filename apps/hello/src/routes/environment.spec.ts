import { expect, it } from '@jest/globals';
import { testConfig, testContext } from '@shoal/service-kit/testing';
import { buildApp } from '../app.ts';
import { HelloSettings } from '../config.ts';

const variables = { NODE_NAME: 'node-1', POD_NAME: 'hello-0', DATABASE_PASSWORD: 'swordfish' };

it.each([
  ['POD_NAME, NODE_NAME, ABSENT', { NODE_NAME: 'node-1', POD_NAME: 'hello-0' }],
  ['POD_NAME', { POD_NAME: 'hello-0' }],
])('GET /env with ENV_ALLOW_LIST=«%s» shows nothing else', async (allowList, expected) => {
  const config = testConfig(HelloSettings, { ENV_ALLOW_LIST: allowList });
  const app = await buildApp(config, testContext(config), { environment: variables });
  expect((await app.inject('/env')).json()).toEqual(expected);
  await app.close();
});

it('refuses an allow-list that names secrets', () => {
  expect(() => testConfig(HelloSettings, { ENV_ALLOW_LIST: 'POD_NAME,DATABASE_PASSWORD' })).toThrow(
    /ENV_ALLOW_LIST/,
  );
});
