import { describe, expect, it } from '@jest/globals';
import { createAgentApp } from './agent-app.ts';
import type { ForgeEvent } from './forge-event.ts';

function newApp(relay: (event: ForgeEvent) => Promise<void>) {
  const watches = { refresh: () => Promise.resolve([]), current: () => [], stop: () => undefined };
  return createAgentApp({ watches, log: { write: () => Promise.resolve() }, relay });
}

const push = {
  type: 'push',
  repository: 'shoal',
  user: 'ops',
  updates: [{ oldId: 'a', newId: 'b', ref: 'refs/heads/main' }],
};

describe('the agent', () => {
  it('answers before it acts', async () => {
    const acted = Promise.withResolvers<ForgeEvent>();
    const never = Promise.withResolvers<undefined>();
    const app = newApp((event) => {
      acted.resolve(event);
      return never.promise.then(() => undefined);
    });
    const answer = await app.inject({ method: 'POST', url: '/events', payload: push });
    expect(answer.statusCode).toBe(202);
    await expect(acted.promise).resolves.toEqual(push);
  });

  it.each([
    {},
    { type: 'push' },
    { type: 'chart', tenant: 'team1' },
    { ...push, updates: [{ ref: 1 }] },
    { ...push, type: 'other' },
  ])('refuses %j', async (payload) => {
    const app = newApp(() => Promise.resolve());
    expect((await app.inject({ method: 'POST', url: '/events', payload })).statusCode).toBe(400);
  });

  it('tells which clusters it watches', async () => {
    const app = newApp(() => Promise.resolve());
    expect((await app.inject('/status')).json()).toEqual({ clusters: [] });
  });
});
