import type { Server } from 'node:http';
import { expect, it } from '@jest/globals';
import request from 'supertest';

/** What a contract test talks to: the server of an app in this process, or the address of a deployment. */
export type Target = () => Server | string;

/** What each service owes to those who operate it. Runs against `app.server` as well as against a cluster. */
export function operationsContract(target: Target): void {
  it.each(['/livez', '/startupz', '/readyz'])('%s is 200', async (path) => {
    await request(target()).get(path).expect(200);
  });

  it('/version names version and commit', async () => {
    const { body } = await request(target()).get('/version').expect(200);
    expect(body).toEqual({ version: expect.any(String), commit: expect.any(String) });
  });

  it('does not publish metrics', async () => {
    await request(target()).get('/metrics').expect(404);
  });

  it('answers an unknown path with a problem that carries the request id', async () => {
    const answer = await request(target()).get('/nowhere').set('x-request-id', 'contract-test-1').expect(404);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.headers['x-request-id']).toBe('contract-test-1');
    expect(answer.body).toMatchObject({ status: 404, code: 'NOT_FOUND', requestId: 'contract-test-1' });
  });

  it('answers a wrong method with 405 and the allowed ones', async () => {
    const answer = await request(target()).delete('/version').expect(405);
    expect(answer.headers['allow']).toMatch(/GET/);
    expect(answer.body).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
  });
}
