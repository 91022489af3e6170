import type { FastifyInstance } from 'fastify';
import { HttpProblem } from '@shoal/service-kit';
import { Type } from 'typebox';

const schema = {
  summary: 'The greeting, as JSON or as plain text by Accept',
  response: {
    200: {
      content: {
        'application/json': { schema: Type.Object({ message: Type.String() }) },
        'text/plain': { schema: Type.String() },
      },
    },
  },
};

/** `GET /`: the message of the installation. JSON unless the caller prefers plain text. */
export async function greeting(app: FastifyInstance, options: { readonly message: string }): Promise<void> {
  // Both never change, so they are made once.
  const json = JSON.stringify({ message: options.message });
  const text = `${options.message}\n`;
  app.get('/', { schema }, (request, reply) => {
    reply.header('vary', 'accept');
    switch (preferred(request.headers.accept)) {
      case 'json':
        return reply.type('application/json; charset=utf-8').send(json);
      case 'text':
        return reply.type('text/plain; charset=utf-8').send(text);
      default:
        throw new HttpProblem(406, 'NOT_ACCEPTABLE', 'The greeting comes as application/json or text/plain');
    }
  });
}

/** The form that the caller weighs highest (RFC 9110, 12.5.1); JSON wins a tie. */
function preferred(accept: string | undefined): 'json' | 'text' | undefined {
  // What nearly all callers send needs no weighing.
  if (accept === undefined || accept === '*/*' || accept === 'application/json') return 'json';
  const json = weight(accept, 'application', 'json');
  const text = weight(accept, 'text', 'plain');
  if (json === 0 && text === 0) return undefined;
  return text > json ? 'text' : 'json';
}

/** The q value of the most specific range that matches; 0 when none does. */
function weight(accept: string, type: string, subtype: string): number {
  let best = { specificity: -1, q: 0 };
  for (const part of accept.split(',')) {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const specificity = [`*/*`, `${type}/*`, `${type}/${subtype}`].indexOf(range);
    const given = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    const q = Number(given);
    if (specificity > best.specificity) best = { specificity, q: Number.isFinite(q) ? q : 0 };
  }
  return best.q;
}
