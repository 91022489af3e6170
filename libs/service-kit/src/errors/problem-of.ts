import { STATUS_CODES } from 'node:http';
import type { FastifyError } from 'fastify';
import { HttpProblem } from './http-problem.ts';
import type { Problem } from './problem.ts';

/** Codes of our own for the errors of Fastify that callers meet most; others keep Fastify's code without its prefix. */
const codes: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_JSON_BODY: 'MALFORMED_JSON',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'MALFORMED_JSON',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_HANDLER_TIMEOUT: 'TIMEOUT',
  FST_UNDER_PRESSURE: 'OVERLOADED',
  FST_ERR_VALIDATION: 'INVALID_REQUEST',
  FST_ERR_BAD_URL: 'MALFORMED_URL',
};

/** What the caller is told of an error. Messages of unexpected errors stay in the log: they may tell of our inside. */
export function problemOf(error: Partial<FastifyError> & Error, requestId: string): Problem {
  const status = statusOf(error);
  const shown = status < 500 || error instanceof HttpProblem;
  const problem: Problem = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code: codeOf(error, status),
    requestId,
  };
  if (shown) problem.detail = error.message;
  if (error.validation) {
    problem.errors = error.validation.map(({ instancePath, message, params }) => ({
      field: fieldOf(error.validationContext ?? 'body', instancePath, params),
      message: message ?? 'is not valid',
    }));
  }
  return problem;
}

function statusOf(error: Partial<FastifyError>): number {
  if (error.validation) return 400;
  const status = error.statusCode ?? 500;
  return Number.isInteger(status) && status >= 400 && status <= 599 ? status : 500;
}

function codeOf(error: Partial<FastifyError>, status: number): string {
  if (error instanceof HttpProblem) return error.code;
  if (error.validation) return 'INVALID_REQUEST';
  const known = codes[error.code ?? ''];
  if (known !== undefined) return known;
  if (status >= 500) return 'INTERNAL_ERROR';
  return (error.code ?? `HTTP_${String(status)}`).replace(/^FST_(ERR_)?/, '');
}

function fieldOf(context: string, instancePath: string, params: Record<string, unknown>): string {
  const missing = params['missingProperty'] ?? params['additionalProperty'];
  const path = [...instancePath.split('/').slice(1), ...(typeof missing === 'string' ? [missing] : [])];
  return [context, ...path].join('.');
}
