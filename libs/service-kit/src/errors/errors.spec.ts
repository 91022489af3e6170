import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { sampleService } from '../testing/sample-service.ts';
import type { TestContext } from '../testing/test-context.ts';

let app: FastifyInstance;
let context: TestContext;
beforeAll(async () => {
  ({ app, context } = await sampleService({ BODY_LIMIT_BYTES: '100' }));
});
afterAll(() => app.close());

const json = { 'content-type': 'application/json' };

describe('a failure', () => {
  it.each<[string, InjectOptions, Record<string, unknown>]>([
    [
      'unknown path',
      { url: '/nothing?x=1' },
      { status: 404, code: 'NOT_FOUND', detail: 'There is nothing at /nothing' },
    ],
    ['wrong method', { method: 'PUT', url: '/things/1' }, { status: 405, code: 'METHOD_NOT_ALLOWED' }],
    [
      'malformed JSON',
      { method: 'POST', url: '/things', headers: json, payload: '{"name":' },
      { status: 400, code: 'MALFORMED_JSON' },
    ],
    [
      'empty body',
      { method: 'POST', url: '/things', headers: json, payload: '' },
      { status: 400, code: 'MALFORMED_JSON' },
    ],
    [
      'body too large',
      { method: 'POST', url: '/things', headers: json, payload: JSON.stringify({ name: 'x'.repeat(100) }) },
      { status: 413, code: 'BODY_TOO_LARGE' },
    ],
    [
      'unknown media type',
      { method: 'POST', url: '/things', headers: { 'content-type': 'text/csv' }, payload: 'a,b' },
      { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
    ],
    [
      'missing field',
      { method: 'POST', url: '/things', headers: json, payload: '{}' },
      {
        status: 400,
        code: 'INVALID_REQUEST',
        errors: [{ field: 'body.name', message: "must have required property 'name'" }],
      },
    ],
    [
      'wrong type in the path',
      { url: '/things/seven' },
      { status: 400, code: 'INVALID_REQUEST', errors: [{ field: 'params.id', message: 'must be integer' }] },
    ],
    ['URL that cannot be decoded', { url: '/things/%c0' }, { status: 400, code: 'MALFORMED_URL' }],
  ])('of kind «%s» is a problem', async (_kind, request, expected) => {
    const answer = await app.inject({
      ...request,
      headers: { ...request.headers, 'x-request-id': 'request-0001' },
    });
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toMatchObject({ type: 'about:blank', requestId: 'request-0001', ...expected });
    expect(answer.statusCode).toBe(expected['status']);
    expect(answer.headers['x-request-id']).toBe('request-0001');
  });

  it('of our own says nothing about our inside, and is logged with its cause', async () => {
    const answer = await app.inject({ url: '/broken', headers: { 'x-request-id': 'request-0002' } });
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      code: 'INTERNAL_ERROR',
      requestId: 'request-0002',
    });
    expect(context.lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        requestId: 'request-0002',
        err: expect.objectContaining({ message: 'password of the database is swordfish' }),
      }),
    );
  });

  it('to answer in time is a 503, for handlers that wait', async () => {
    const { app: slow } = await sampleService({ HANDLER_TIMEOUT_MS: '20' });
    slow.get('/waiting', async () => new Promise(() => undefined));
    const answer = await slow.inject('/waiting');
    expect(answer.json()).toMatchObject({ status: 503, code: 'TIMEOUT' });
    await slow.close();
  });

  it('names the methods that a path takes', async () => {
    expect((await app.inject({ method: 'DELETE', url: '/things' })).headers['allow']).toBe('POST');
    expect((await app.inject({ method: 'POST', url: '/livez' })).headers['allow']).toBe('GET, HEAD');
  });

  it('to speak HTTP is a problem too', async () => {
    await app.listen({ host: '127.0.0.1', port: 0 });
    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
    socket.write('NONSENSE\r\n\r\n');
    let answer = '';
    socket.on('data', (data) => (answer += data.toString()));
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toContain('application/problem+json');
    expect(answer).toContain('"code":"MALFORMED_REQUEST"');
  });
});
