import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { testConfig, testContext } from '@shoal/service-kit/testing';
import { buildApp } from '../app.ts';
import { SharkBackSettings } from '../config.ts';

let app: FastifyInstance;
beforeEach(async () => {
  const config = testConfig(SharkBackSettings);
  app = await buildApp(config, testContext(config));
});
afterEach(() => app.close());

const report = (payload: object) => app.inject({ method: 'POST', url: '/sightings', payload });

describe('POST /sightings', () => {
  it('stores a sighting, with defaults', async () => {
    const answer = await report({ shark: 'whale-shark', place: 'Ningaloo' });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toEqual({
      id: 1,
      shark: 'whale-shark',
      place: 'Ningaloo',
      count: 1,
      note: '',
      seenAt: expect.stringMatching(/Z$/),
    });
  });

  it('turns any zone into UTC', async () => {
    const answer = await report({ shark: 'whale-shark', place: 'x', seenAt: '2026-01-02T12:00:00+08:00' });
    expect(answer.json()).toMatchObject({ seenAt: '2026-01-02T04:00:00.000Z' });
  });

  it.each([
    [{ place: 'x' }, 400, 'body.shark'],
    [{ shark: 'whale-shark', place: '' }, 400, 'body.place'],
    [{ shark: 'whale-shark', place: 'a\u0000b' }, 400, 'body.place'],
    [{ shark: 'whale-shark', place: 'x', count: 0 }, 400, 'body.count'],
    [{ shark: 'whale-shark', place: 'x', seenAt: 'yesterday' }, 400, 'body.seenAt'],
  ])('refuses %j and names the field', async (payload, status, field) => {
    expect((await report(payload)).json()).toMatchObject({
      status,
      code: 'INVALID_REQUEST',
      errors: [{ field }],
    });
  });

  it.each(['0000-01-01T00:00:00Z', '1899-12-31T23:59:59Z', '2016-12-31T23:59:60Z', '9999-01-01T00:00:00Z'])(
    'refuses the time %s',
    async (seenAt) => {
      const answer = await report({ shark: 'whale-shark', place: 'x', seenAt });
      expect(answer.json()).toMatchObject({ status: 422, code: 'IMPLAUSIBLE_TIME' });
    },
  );

  it('refuses an unknown shark', async () => {
    const answer = await report({ shark: 'land-shark', place: 'x' });
    expect(answer.json()).toMatchObject({ status: 422, code: 'UNKNOWN_SHARK' });
  });
});

describe('GET /sightings', () => {
  it('gives pages that follow each other', async () => {
    for (const place of ['one', 'two', 'three']) await report({ shark: 'bull-shark', place });
    const first = (await app.inject('/sightings?limit=2')).json();
    expect(first).toMatchObject({ sightings: [{ place: 'three' }, { place: 'two' }], next: 2 });
    const second = (await app.inject(`/sightings?limit=2&before=${String(first.next)}`)).json();
    expect(second.sightings).toMatchObject([{ place: 'one' }]);
    expect(second).not.toHaveProperty('next');
  });
});
