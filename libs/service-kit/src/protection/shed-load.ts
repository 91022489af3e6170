import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { HttpProblem } from '../errors/http-problem.ts';

/**
 * The plugin looks each second, and its first looks cover the start, which blocks the event loop without being load: on a busy
 * machine for seconds. A pod that refuses what it is sent as soon as it is ready makes a rollout lose requests.
 */
const START_MS = 5000;

/**
 * Refuses requests with 503 and `Retry-After` while the event loop lags by more than `maxEventLoopDelayMs`: answering
 * some in time is better than all too late. Probes are let through, or a busy pod would be restarted.
 */
export async function shedLoad(app: FastifyInstance, maxEventLoopDelayMs: number): Promise<void> {
  let overloaded = () => false;
  let ready = Number.POSITIVE_INFINITY;
  app.addHook('onReady', (done) => {
    ready = performance.now();
    done();
  });
  // In a scope without routes, so that the plugin measures but its hook, which asks each request for its route, never runs.
  await app.register(async (scope) => {
    await scope.register(underPressure, { maxEventLoopDelay: maxEventLoopDelayMs });
    overloaded = () => scope.isUnderPressure() && performance.now() - ready > START_MS;
  });
  app.addHook('onRoute', (route) => {
    if (route.config?.operational === true) return;
    const refuse = (_request: unknown, _reply: unknown, next: (error?: Error) => void) => {
      if (overloaded()) next(tooMuch);
      else next();
    };
    route.onRequest = [refuse, ...[route.onRequest ?? []].flat()];
  });
}

const tooMuch = new HttpProblem(503, 'OVERLOADED', 'Too much to do at the moment, please try again', {
  'retry-after': '5',
});
