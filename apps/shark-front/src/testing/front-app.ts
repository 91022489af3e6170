import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { testConfig, testContext, type TestContext } from '@shoal/service-kit/testing';
import { buildApp } from '../app.ts';
import { SharkFrontSettings } from '../config.ts';

/** Answers of a made-up shark-back, by path; what is not here is 404. */
export type BackAnswers = Readonly<Record<string, unknown>>;

export const goodBack: BackAnswers = {
  '/': { time: '2026-01-02T03:04:05.000Z', environment: 'test', hostname: 'shark-back-0', version: '4.5.6' },
  '/sharks': {
    total: 1,
    sharks: [
      {
        name: 'whale-shark',
        title: 'Whale shark',
        latin: 'Rhincodon typus',
        lengthMetres: 18,
        diet: 'plankton',
        habitat: 'tropical open ocean',
        status: 'EN',
        fact: 'It is <big>.',
      },
    ],
  },
};

/** A shark-front under test, whose shark-back is a table of answers or, without one, away. */
export async function frontApp(
  answers: BackAnswers | undefined,
  environment: Record<string, string> = {},
): Promise<{ app: FastifyInstance; context: TestContext; calls: Request[] }> {
  const config = testConfig(SharkFrontSettings, environment);
  const context = testContext(config, 'shark-front');
  const calls: Request[] = [];
  const fakeFetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    calls.push(request);
    if (answers === undefined)
      throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
    const { pathname } = new URL(request.url);
    return pathname in answers ? Response.json(answers[pathname]) : Response.json({}, { status: 404 });
  };
  const app = await buildApp(config, context, {
    publicDirectory: join(import.meta.dirname, '..', 'public'),
    fetch: fakeFetch,
  });
  return { app, context, calls };
}
