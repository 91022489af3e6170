import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { request as httpRequest } from 'undici';
import { mayDeleteCharts, mayPublishCharts, mayReadCharts } from '../access/chart-access.ts';
import type { UserName } from '../users.ts';
import { createBaseApp, upstreamFailed } from './base-app.ts';
import { chartIsInIndex } from './chart-index.ts';
import { readChartName, type ChartName } from './chart-package.ts';
import type { GatewayContext } from './gateway-context.ts';
import { uploadedChart } from './uploaded-chart.ts';

// ChartMuseum's own limit.
const UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024;
// Nothing encoded reaches ChartMuseum, so nothing can be decoded into a separator there; `+` of versions excepted.
const PLAIN_PATH = /^(?:\/(?!\.{1,2}(?:\/|$))(?:[\w.+-]|%2[Bb])+)+$/;

interface ChartParams {
  readonly tenant: string;
}

type Right = (user: UserName, tenant: string) => boolean;

const refuse = (reply: FastifyReply, status: number, code: string, message: string) =>
  reply.code(status).send({ code, message });

/** ChartMuseum's door: who may do what per tenant, strict paths, and an upload that is visible once it is answered. */
export async function createChartsApp(context: GatewayContext): Promise<FastifyInstance> {
  const app = await createBaseApp('charts', context);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: UPLOAD_LIMIT_BYTES },
    (_request, body, done) => {
      done(null, body);
    },
  );

  app.addHook('onRequest', async (request, reply) => {
    const [path = '', query = ''] = request.url.split('?');
    if (!PLAIN_PATH.test(path) && path !== '/')
      return refuse(reply, 400, 'BAD_PATH', 'the path holds what no chart has');
    if (new URLSearchParams(query).has('force')) {
      return refuse(
        reply,
        403,
        'NO_OVERWRITE',
        'a published chart version stays as it is: publish a new version',
      );
    }
  });

  const allowed = (right: Right) => async (request: FastifyRequest, reply: FastifyReply) => {
    const { tenant } = request.params as ChartParams;
    const user = request.user as UserName;
    if (right(user, tenant)) return;
    return refuse(
      reply,
      403,
      'FORBIDDEN',
      `${user} may not ${request.method === 'GET' || request.method === 'HEAD' ? 'read' : 'change'} the charts of ${tenant}`,
    );
  };

  async function forward(request: FastifyRequest, reply: FastifyReply, action: 'pull' | 'push') {
    const { tenant } = request.params as ChartParams;
    const authorization = `Bearer ${await context.tokens.chartsToken(tenant, action)}`;
    return reply.from(request.url, {
      rewriteRequestHeaders: (_request, { expect: _answeredHere, ...headers }) => ({
        ...headers,
        authorization,
      }),
      onError: upstreamFailed,
    });
  }

  const read = (path: string) =>
    app.get(path, { onRequest: allowed(mayReadCharts) }, (request, reply) => forward(request, reply, 'pull'));
  read('/:tenant/index.yaml');
  read('/:tenant/charts/:file');
  read('/api/:tenant/charts');
  read('/api/:tenant/charts/:name');
  read('/api/:tenant/charts/:name/:version');

  app.delete(
    '/api/:tenant/charts/:name/:version',
    { onRequest: allowed(mayDeleteCharts) },
    (request, reply) => forward(request, reply, 'push'),
  );

  app.post('/api/:tenant/charts', { onRequest: allowed(mayPublishCharts) }, async (request, reply) => {
    const { tenant } = request.params as ChartParams;
    const contentType = request.headers['content-type'];
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    let chart: ChartName;
    try {
      chart = await readChartName(await uploadedChart(contentType, body));
    } catch (error) {
      return refuse(reply, 400, 'NO_CHART', error instanceof Error ? error.message : String(error));
    }
    const authorization = `Bearer ${await context.tokens.chartsToken(tenant, 'push')}`;
    const answer = await httpRequest(`${context.upstream.charts}/api/${tenant}/charts`, {
      method: 'POST',
      headers: { authorization, ...(contentType === undefined ? {} : { 'content-type': contentType }) },
      body,
    });
    const text = await answer.body.text();
    if (answer.statusCode === 201) {
      const url = `${context.upstream.charts}/${tenant}/index.yaml`;
      const reading = `Bearer ${await context.tokens.chartsToken(tenant, 'pull')}`;
      if (!(await chartIsInIndex({ url, authorization: reading, chart }))) {
        request.log.warn({ tenant, chart }, 'the chart is saved, but the index does not show it');
      }
      await context
        .notify({ type: 'chart', tenant, user: request.user as UserName, ...chart })
        .catch((error: unknown) => {
          request.log.warn({ error: String(error) }, 'the agent was not told of the chart');
        });
    }
    return reply.code(answer.statusCode).header('content-type', 'application/json').send(text);
  });
  return app;
}
