import { expect, it } from '@jest/globals';
import { testConfig, testContext } from '@shoal/service-kit/testing';
import { buildApp } from '../app.ts';
import { SharkBackSettings } from '../config.ts';

it('writes the word to the log and confirms it', async () => {
  const config = testConfig(SharkBackSettings);
  const context = testContext(config);
  const app = await buildApp(config, context);
  const answer = await app.inject({ method: 'POST', url: '/write/fin' });
  expect(answer.json()).toEqual({ written: 'fin' });
  expect(context.lines).toContainEqual(expect.objectContaining({ msg: 'written', something: 'fin' }));
  await app.close();
});
