import { expect, it } from '@jest/globals';
import { withoutPrefix } from './path-prefix.ts';
import { sampleService } from './testing/sample-service.ts';

it.each([
  ['/team1/sharks', '/sharks'],
  ['/team1/sharks?q=fin', '/sharks?q=fin'],
  ['/team1/', '/'],
  ['/team1', '/'],
  ['/team1?q=fin', '/?q=fin'],
  ['/team10/sharks', '/team10/sharks'],
  ['/sharks', '/sharks'],
  ['*', '*'],
])('of %s it leaves %s', (url, left) => {
  expect(withoutPrefix('/team1')({ url })).toBe(left);
});

it('is taken off before a route is looked for, and the log tells the path of the route', async () => {
  const { app, context } = await sampleService({ PATH_PREFIX: '/team1' });
  expect((await app.inject('/team1/things/7')).json()).toEqual({ id: 7 });
  expect((await app.inject('/things/8')).json()).toEqual({ id: 8 });
  expect((await app.inject('/readyz')).statusCode).toBe(200);
  expect((await app.inject('/team1/nothing')).json()).toMatchObject({
    detail: 'There is nothing at /nothing',
  });
  expect(context.lines).toContainEqual(expect.objectContaining({ path: '/things/7', route: '/things/:id' }));
  await app.close();
});
